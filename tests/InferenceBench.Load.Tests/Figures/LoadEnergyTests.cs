using InferenceBench.Load.Columns;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Figures;

public sealed class LoadEnergyTests
{
    private const double Watts = 200;

    [Fact]
    public void Joules_of_the_windows_are_shared_by_their_tokens()
    {
        var record = Powered(visit => new WindowEnergy("nvml", Watts * visit.WindowSeconds, 50));

        foreach (var point in LoadReport.Of(record).Points)
        {
            var energy = point.Figures.Energy.ShouldNotBeNull();
            var (input, output) = (point.Figures.InputTokensPerSecond.Value, point.Figures.OutputTokensPerSecond.Value);
            (energy.Source, energy.IdleWatts).ShouldBe(("nvml", 50));
            energy.Watts.ShouldBe(Watts, 1e-9);
            (energy.JoulesPerToken.Value * (input + output)).ShouldBe(Watts, 1e-6);
            (energy.JoulesPerOutputToken.Value * output).ShouldBe(Watts, 1e-6);
            energy.JoulesPerToken.High.ShouldNotBeNull();
        }
    }

    [Fact]
    public void A_window_of_which_nothing_is_known_leaves_its_load_without_a_figure()
    {
        var record = Powered(visit => visit.Plan.Round == 2 ? null : new WindowEnergy("nvml", 1, null));

        LoadReport.Of(record).Points.ShouldAllBe(point => point.Figures.Energy == null);
        PointRow.All(record).Select(row => PointColumns.All.Single(column => column.Name == "watts").Value(row))
            .ShouldAllBe(value => value == null);
    }

    private static LoadRecord Powered(Func<VisitRecord, WindowEnergy?> energy)
    {
        var record = new GeneratedLoad().Make();
        return record with
        {
            Load = record.Load with { Visits = [.. record.Load.Visits.Select(visit => visit with { Energy = energy(visit) })] },
        };
    }
}
