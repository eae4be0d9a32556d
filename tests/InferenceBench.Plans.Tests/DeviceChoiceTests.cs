using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Engines;

namespace InferenceBench.Plans.Tests;

public sealed class DeviceChoiceTests
{
    private static readonly EngineDevice[] _all =
        [new("CPU", "", false, 0, 0), new("CUDA0", "", true, 1, 1), new("CUDA1", "", true, 1, 1), new("CUDA2", "", true, 1, 1)];

    [Theory]
    [InlineData("CUDA0", "cuda:0")]
    [InlineData("cuda:12", "cuda:12")]
    [InlineData(" Vulkan1 ", "vulkan:1")]
    [InlineData("Metal", "metal")]
    public void A_device_has_one_spelling(string name, string spelling) => DeviceNames.Of(name).ShouldBe(spelling);

    [Theory]
    [InlineData("", "CUDA0 CUDA1 CUDA2")]
    [InlineData("devices=cuda:2,CUDA0", "CUDA2 CUDA0")]
    [InlineData("split=none", "CUDA0")]
    [InlineData("split=none main_device=cuda:2", "CUDA2")]
    [InlineData("devices=cuda:1,cuda:2 split=none main_device=cuda:2", "CUDA2")]
    [InlineData("gpu_layers=0", "")]
    [InlineData("devices=cpu", "")]
    public void Used_are_the_GPUs_that_layers_come_to_lie_on(string asked, string used) =>
        Settings(asked).Devices
            .Used(_all)
            .Select(device => device.Id)
            .ShouldBe(used.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void The_same_devices_in_another_spelling_are_the_same_cell() =>
        Settings("devices=CUDA0,cuda:1").ShouldBe(Settings("devices=cuda:0,CUDA1"));

    [Fact]
    public void An_engine_is_asked_for_what_a_cell_asks()
    {
        var asked = Settings("devices=cuda:1 tensor_split=3,1 threads=2").Ask(new() { ContextTokens = 8 });

        asked.Threads.ShouldBe(2);
        asked.Others.ShouldBe(
            new Dictionary<string, string> { ["devices"] = "cuda:1", ["tensor_split"] = "3,1" }, ignoreOrder: true);
    }

    private static CellSettings Settings(string asked) =>
        asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .Aggregate(new CellSettings(), (settings, pair) =>
            {
                var setting = SettingTable.Find(pair[0])!;
                setting.TryRead(pair[1], out var value).ShouldBeTrue();
                return settings.With(setting, value);
            });
}
