using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Cost;

public sealed class CellCostTests
{
    private static readonly Gen<double> Seconds = Gen.Choose(1, 100_000_000).Select(us => us / 1e6);

    private static readonly Arbitrary<(Workload Tokens, double Price, Sample[] Samples)> Cases = (
        from prompt in Gen.Choose(1, 4096)
        from generated in Gen.Choose(1, 512)
        from batch in Gen.Choose(1, 16)
        from cents in Gen.Choose(1, 10_000)
        from count in Gen.Choose(1, 8)
        from prefill in Seconds.ArrayOf(count)
        from decode in Seconds.ArrayOf(count)
        select (
            new Workload(prompt, generated, batch),
            cents / 100.0,
            prefill.Zip(decode, (p, d) => Samples.Of(1, p, d, promptTokens: prompt * batch, generatedTokens: generated * batch))
                .ToArray()))
        .ToArbitrary();

    /// <summary>
    /// By hand: 3.60 $/h is 0.001 $/s. 2 × 1000 prompt tokens in 4 s are 500/s, so a million takes 2000 s and costs 2 $. 2 × 100
    /// generated tokens in 10 s are 20/s: a million takes 50 000 s, 50 $. One request: (2 s + 5 s) · 0.001 = 0.007 $
    /// = 1000 · 2 $/1M + 100 · 50 $/1M = 0.002 $ + 0.005 $.
    /// </summary>
    [Fact]
    public void Worked_example_comes_out_as_by_hand()
    {
        var cost = Price(3.60, 1, [
            Samples.Of(1, 1.5, 6, promptTokens: 1000, generatedTokens: 100),
            Samples.Of(2, 2.5, 4, promptTokens: 1000, generatedTokens: 100)]);

        cost.InputUsdPerMillion!.Value.Value.ShouldBe(2, 1e-12);
        cost.OutputUsdPerMillion!.Value.Value.ShouldBe(50, 1e-12);
        cost.RequestUsd!.Value.Value.ShouldBe(0.007, 1e-15);
    }

    [Property]
    public Property Input_and_output_add_up_to_the_bill() => Prop.ForAll(Cases, c =>
    {
        var cost = Price(c.Price, c.Tokens.Batch, c.Samples);
        var perToken = cost.Input().For(c.Tokens.Prompt) + cost.Output().For(c.Tokens.Generated);
        var bill = c.Price / 3600 * c.Samples.Sum(s => s.PrefillSeconds + s.DecodeSeconds) / c.Samples.Length / c.Tokens.Batch;
        return IsClose(perToken, bill) && IsClose(cost.RequestUsd!.Value.Value, bill);
    });

    [Property]
    public Property A_dearer_machine_makes_every_token_dearer_in_proportion() => Prop.ForAll(Cases, c =>
    {
        var (cheap, dear) = (Price(c.Price, c.Tokens.Batch, c.Samples), Price(c.Price * 3, c.Tokens.Batch, c.Samples));
        return IsClose(dear.Input().Value, 3 * cheap.Input().Value)
            && IsClose(dear.Output().Value, 3 * cheap.Output().Value)
            && IsClose(dear.RequestUsd!.Value.Value, 3 * cheap.RequestUsd!.Value.Value);
    });

    [Property]
    public Property The_bounds_lie_around_the_cost_and_carry_the_interval_of_the_rate() => Prop.ForAll(Cases, c =>
    {
        var rate = RatioInterval.Of(c.Samples.DecodeTerms())!.Value;
        var cost = Price(c.Price, c.Tokens.Batch, c.Samples).OutputUsdPerMillion!.Value;
        return rate.Low is null
            ? cost.Low is null && cost.High is null
            : cost.Low <= cost.Value
                && cost.Value <= cost.High
                && IsClose(cost.High!.Value / cost.Value, rate.Value / rate.Low.Value);
    });

    [Fact]
    public void Hours_and_seconds_are_the_same_money()
    {
        Tariff.Of(new UsdPerHour(1)).Usd(new(3600, null, null)).Value.ShouldBe(1, 1e-12);
        UsdPerHour.OfSecond(new UsdPerHour(0.1008).PerSecond).Value.ShouldBe(0.1008, 1e-12);
    }

    [Fact]
    public void A_part_that_was_not_measured_has_no_cost()
    {
        var cost = Price(1, 1, [Samples.Of(1, generatedTokens: 0, decodeSeconds: 0)]);

        cost.OutputUsdPerMillion.ShouldBeNull();
        cost.InputUsdPerMillion.ShouldNotBeNull();
    }

    private static CellCost Price(double usdPerHour, int batch, Sample[] samples) => CellCost.Of(
        new UsdPerHour(usdPerHour),
        RatioInterval.Of(samples.PrefillTerms()),
        RatioInterval.Of(samples.DecodeTerms()),
        RatioInterval.Of(samples.RequestTerms(batch)));

    private static bool IsClose(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Abs(b);

    private sealed record Workload(int Prompt, int Generated, int Batch);
}
