using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

public sealed class OrderStatisticTests
{
    [Fact]
    public void Selecting_gives_what_sorting_gives()
    {
        var cases = Gen.Choose(-50, 50)
            .Select(i => i / 4.0)
            .NonEmptyListOf()
            .Zip(Gen.Choose(0, 100).Select(p => p / 100.0))
            .ToArbitrary();
        Prop.ForAll(
            cases,
            c => OrderStatistic.Interpolated([.. c.Item1], c.Item2) == Percentile.Interpolated([.. c.Item1.Order()], c.Item2))
            .QuickCheckThrowOnFailure();
    }
}
