using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Cells;
using InferenceBench.Measuring.Running;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class VisitScheduleTests
{
    private static readonly KeyedCell[] _cells = [.. Enumerable.Range(0, 12).Select(i => SomeCells.Keyed($"cell{i}"))];

    [Fact]
    public void Every_round_visits_every_cell_once() =>
        Prop.ForAll(
            Gen.Choose(0, 12).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(),
            (cells, rounds, seed) =>
            {
                var visits = VisitSchedule.Create(_cells[..cells], rounds, seed);
                return visits.Count == cells * rounds
                    && visits.GroupBy(v => v.Round).All(round => round.Select(v => v.Cell.Key).ToHashSet().Count == cells)
                    && visits.Select(v => v.Round).SequenceEqual(visits.Select(v => v.Round).Order());
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_order() =>
        VisitSchedule.Create(_cells, 3, 7).ShouldBe(VisitSchedule.Create(_cells, 3, 7));

    [Fact]
    public void Rounds_and_seeds_have_orders_of_their_own()
    {
        var orders = new[] { 1, 2 }
            .SelectMany(seed => VisitSchedule.Create(_cells, 3, seed).GroupBy(v => v.Round))
            .Select(round => string.Join(' ', round.Select(v => v.Cell.Key)));
        orders.ShouldBeUnique();
    }
}
