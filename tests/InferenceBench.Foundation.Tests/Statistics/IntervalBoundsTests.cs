using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

/// <summary>Random designs, however lopsided, and times however wild.</summary>
public sealed class IntervalBoundsTests
{
    private static readonly Gen<RatioTerm[]> _runs =
        from rounds in Gen.Choose(1, 8)
        from sizes in Gen.Choose(1, 8).ArrayOf(rounds)
        from seconds in Gen.Choose(1, 1_000_000).Select(us => us / 1e6).ArrayOf(sizes.Sum())
        select sizes.SelectMany((size, round) => Enumerable.Repeat(round + 1, size))
            .Zip(seconds, (round, s) => new RatioTerm(round, 64, s))
            .ToArray();

    [Fact]
    public void No_interval_is_infinite_absurd_or_beside_its_value() => Holds(_runs, terms =>
    {
        var rate = RatioInterval.Of(terms)!.Value;
        return rate.High is { } high && rate.Low is { } low
            ? low > 0 && low <= rate.Value && rate.Value <= high && high / low <= LogInterval.WidestSpan * (1 + 1e-9)
            : rate.Low is null && rate.High is null && (terms[^1].Round < 3 || Spread(terms) > 1);
    });

    [Fact]
    public void Nor_is_that_of_a_comparison() => Holds(_runs.Two(), runs =>
        RateComparison.Compare(runs.Item1, runs.Item2)?.Ratio is not { } ratio
        || (ratio.High is null && ratio.Low is null)
        || (ratio.Low > 0
            && ratio.Low <= ratio.Value
            && ratio.Value <= ratio.High
            && ratio.High / ratio.Low <= LogInterval.WidestSpan * (1 + 1e-9)));

    [Fact]
    public void Calm_repetitions_have_a_narrow_interval_in_every_design_of_three_rounds_or_more() => Holds(_runs, terms =>
    {
        RatioTerm[] calm = [.. terms.Select(term => term with { Denominator = 1 + (term.Denominator / 10) })];
        return calm[^1].Round < 3 || RatioInterval.Of(calm)!.Value is { High: { } high, Low: { } low } && high / low < 1.6;
    });

    [Fact]
    public void Turning_the_ratio_over_turns_the_interval_over() => Holds(_runs, terms =>
    {
        var (rate, seconds) = (RatioInterval.Of(terms)!.Value, RatioInterval.Of([.. terms.Select(t => new RatioTerm(
            t.Round, t.Denominator, t.Numerator))])!.Value);
        return (rate.High is null && seconds.Low is null)
            || (IsClose(rate.High!.Value * seconds.Low!.Value) && IsClose(rate.Low!.Value * seconds.High!.Value));
    });

    private static bool IsClose(double product) => Math.Abs(product - 1) < 1e-9;

    private static double Spread(RatioTerm[] terms) => Math.Log(terms.Max(t => t.Denominator) / terms.Min(t => t.Denominator));

    private static void Holds<T>(Gen<T> gen, Func<T, bool> property) =>
        Prop.ForAll(gen.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
