using System.Text.Json;
using InferenceBench.Cli.Tests.Fakes;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>From a meter to the bill: a machine that draws 20 W idle and 120 W while it works.</summary>
public sealed class EnergyTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task A_run_records_the_energy_of_its_samples_and_everything_after_it_uses_it()
    {
        _cli.WatchEnergy = () => FakeMeter.Watch(_cli.Clock, idleWatts: 20, busyWatts: 120);

        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "3.6")).ShouldSucceed();

        var cell = Row(await File.ReadAllLinesAsync(Path.Combine(_cli.OnlyRun, "cells.csv")));
        (cell["energy_source"], cell["idle_watts"]).ShouldBe(("rapl", "20"));

        // 32 prompt tokens a millisecond each, and the first sample's tenth of a millisecond, at 100 W above idle.
        double.Parse(cell["joules_per_input_token"]).ShouldBe(100 * 0.032 / 32, 0.002);
        double.Parse(cell["joules_per_output_token"]).ShouldBe(100 * 0.08 / 8, 0.02);
        var owned = _cli.Write("mine.yaml", "name: box\npurchase_usd: 3504\nyears: 4\nusd_per_kwh: 0.36\n");
        var bill = JsonDocument.Parse((await _cli.RunAsync("cost", _cli.OnlyRun, "--owned", owned, "--json"))
            .ShouldSucceed().Output).RootElement
            .GetProperty("bills")[0];
        bill.GetProperty("energy_source").GetString().ShouldBe("rapl");
        bill.GetProperty("output_joules_per_token").GetDouble().ShouldBe(1, 0.02);
        (await _cli.RunAsync("cost", _cli.OnlyRun)).ShouldSucceed().Flat.ShouldContain("Energy above idle by rapl");
        (await _cli.RunAsync("report", _cli.OnlyRun)).ShouldSucceed();
        (await File.ReadAllTextAsync(Path.Combine(_cli.OnlyRun, "report.html"))).ShouldContain("J/token");
    }

    [Fact]
    public async Task A_machine_that_cannot_be_read_has_no_energy_and_the_stated_power_is_marked()
    {
        (await _cli.RunAsync("run", "tiny", "--hardware", "h100-sxm")).ShouldSucceed();

        var cell = Row(await File.ReadAllLinesAsync(Path.Combine(_cli.OnlyRun, "cells.csv")));
        (cell["energy_source"], cell["idle_watts"]).ShouldBe(("stated", ""));
        double.Parse(cell["joules_per_output_token"]).ShouldBe(700 * 0.01, 0.05);
        (await _cli.RunAsync("cost", _cli.OnlyRun)).ShouldSucceed().Flat.ShouldContain("stated");
    }

    [Fact]
    public async Task Without_a_power_there_is_none()
    {
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "1")).ShouldSucceed();

        Row(await File.ReadAllLinesAsync(Path.Combine(_cli.OnlyRun, "cells.csv")))["joules_per_output_token"].ShouldBeEmpty();
    }

    public void Dispose() => _cli.Dispose();

    private static Dictionary<string, string> Row(string[] lines) => lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary();
}
