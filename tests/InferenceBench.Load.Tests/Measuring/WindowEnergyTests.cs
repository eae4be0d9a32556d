using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Measuring;

public sealed class WindowEnergyTests
{
    private const double Watts = 120;

    [Fact]
    public async Task A_server_on_this_machine_has_the_energy_of_its_windows()
    {
        using var server = new ScriptedServer(new ServerScript());

        var record = await LoadAsync(server, () => new EnergyWatch([new SteadyMeter(Watts)], TimeProvider.System));

        var visit = record.Load.Visits.ShouldHaveSingleItem();
        visit.Energy!.Source.ShouldBe("steady");
        (visit.Energy.Joules / visit.WindowSeconds).ShouldBe(Watts, 0.01 * Watts);
        visit.Energy.IdleWatts!.Value.ShouldBe(Watts, 0.01 * Watts);
        LoadReport.Of(record).Points.ShouldHaveSingleItem().Figures.Energy!.Watts.ShouldBe(Watts, 0.01 * Watts);
    }

    [Fact]
    public async Task Where_nothing_can_be_read_energy_is_unknown()
    {
        using var server = new ScriptedServer(new ServerScript());

        var record = await LoadAsync(server, EnergyWatch.None);

        record.Load.Visits.ShouldAllBe(visit => visit.Energy == null);
        LoadReport.Of(record).Points.ShouldAllBe(point => point.Figures.Energy == null);
    }

    [Fact]
    public async Task What_the_server_tells_of_its_own_machines_goes_before_what_is_read_here()
    {
        using var server = new ScriptedServer(new ServerScript { Face = ServerFace.TensorRt, Watts = 700 });

        var record = await LoadAsync(server, () => new EnergyWatch([new SteadyMeter(Watts)], TimeProvider.System));

        var visit = record.Load.Visits.ShouldHaveSingleItem();
        visit.Energy!.Source.ShouldBe("tensorrt-llm");
        (visit.Energy.Joules / visit.WindowSeconds).ShouldBe(700, 1);
        visit.Energy.IdleWatts.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_does_not_tell_leaves_it_to_what_is_read_here()
    {
        using var server = new ScriptedServer(new ServerScript { Face = ServerFace.TensorRt });

        var record = await LoadAsync(server, () => new EnergyWatch([new SteadyMeter(Watts)], TimeProvider.System));

        record.Load.Visits.ShouldHaveSingleItem().Energy!.Source.ShouldBe("steady");
    }

    [Theory]
    [InlineData("http://127.0.0.1:8000", null, true)]
    [InlineData("http://localhost:8000", null, true)]
    [InlineData("http://[::1]:8000", null, true)]
    [InlineData("http://gpu-box:8000", "/run/vllm.sock", true)]
    [InlineData("http://gpu-box:8000", null, false)]
    [InlineData("https://api.example.com", null, false)]
    public void Only_a_server_on_this_machine_is_read(string address, string? socket, bool isHere) =>
        new Endpoint(new Uri(address)) { UnixSocket = socket }.IsHere.ShouldBe(isHere);

    private static Task<InferenceBench.Load.Visits.LoadRecord> LoadAsync(ScriptedServer server, Func<EnergyWatch> energy) =>
        Study.LoadAsync(
            new LoadOrder
            {
                Endpoint = new Endpoint(server.Address),
                Calibrate = false,
                Plan = new LoadPlan { Points = [LoadPoint.Closed(2)], Mixes = [new LoadMix(64, 8)], Rounds = 1 },
            },
            null, CancellationToken.None, energy: energy);
}
