using System.Text.Json;
using System.Text.RegularExpressions;
using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Foundation.Yaml;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class SuiteSettingsTests
{
    private const string Suite = "suite: s\nmodels: [m]\nworkloads:\n  - {prompt_tokens: 8}\n";

    public static TheoryData<string> Names => [.. SettingTable.All.Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_setting_can_be_said_in_a_suite(string name)
    {
        var setting = SettingTable.Find(name)!;
        var word = new[] { "7", "on", "true", "row", "q8_0" }.First(word => setting.TryRead(word, out _));

        var read = StrictYaml.Read<SuiteFile>($"{Suite}settings: {{{name}: [{word}]}}\n", "suite");

        read.Settings[setting].ShouldBe([word]);
        CellMatrix.Settings(read.Settings, threads: 1).Single()[setting].ShouldBe(read.Settings.Values(setting).Single());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_setting_is_documented(string name) =>
        Regex.IsMatch(File.ReadAllText(RepositoryFile.Path("docs/files.md")), $@"^  {name}: \[", RegexOptions.Multiline)
            .ShouldBeTrue(name);

    [Theory]
    [InlineData(
        "settings:\n  threads: [2]\n  colour: [red]\n",
        "line 7: the key 'colour' is not known here; known are threads, gpu_layers")]
    [InlineData("settings:\n  threads: [2]\n  threads: [3]\n", "line 7: a key is given twice: threads")]
    [InlineData("settings:\n  flash_attention: [on, maybe]\n", "line 6: flash_attention is 'maybe'; use auto, on or off")]
    [InlineData("settings:\n  threads: 2\n", "line 6: threads needs a list")]
    [InlineData("settings:\n  gpu_layers: [all]\n", "line 6: gpu_layers is 'all'; use a whole number of 0 or more")]
    public void What_cannot_be_is_refused_with_its_line(string settings, string sentence) =>
        Should.Throw<InputException>(() => StrictYaml.Read<SuiteFile>(Suite + settings, "suite")).Message.ShouldContain(sentence);

    [Fact]
    public void They_come_back_from_the_results_of_a_run()
    {
        var settings = new SuiteSettings { [SettingTable.Threads] = ["2", "4"], [SettingTable.ExpertsOnCpu] = ["true"] };

        var read = JsonSerializer.Deserialize<SuiteSettings>(
            JsonSerializer.Serialize(settings, JsonDefaults.Compact), JsonDefaults.Compact)!;

        SettingTable.All.ShouldAllBe(setting => read[setting].SequenceEqual(settings[setting]));
    }

    [Fact]
    public void Those_of_older_results_are_read()
    {
        const string Old = """
            {"threads":[2],"gpu_layers":[],"flash_attention":["auto","on"],"kv_type":["f16"],"micro_batch_tokens":[512],
              "batch_tokens":[2048],
            "experts_on_cpu":[false,true]}
            """;

        var read = JsonSerializer.Deserialize<SuiteSettings>(Old, JsonDefaults.Compact)!;

        CellMatrix.Settings(read, threads: 1).ShouldBe(
        [
            new() { Threads = 2 }, new() { Threads = 2, ExpertsOnCpu = true },
            new() { Threads = 2, FlashAttention = true }, new() { Threads = 2, FlashAttention = true, ExpertsOnCpu = true },
        ]);
    }

    [Fact]
    public void A_setting_said_at_its_default_is_as_if_it_was_not_said() =>
        new CellSettings { KvType = "f16", BatchTokens = 2048 }.ShouldBe(new CellSettings());
}
