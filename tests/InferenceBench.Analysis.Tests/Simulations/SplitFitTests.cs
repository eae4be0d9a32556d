using System.Runtime.Intrinsics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Microbenchmarks.Simulations;

namespace InferenceBench.Analysis.Tests.Simulations;

public sealed class SplitFitTests
{
    private static readonly (int Input, int Output)[] Grid =
    [
        (128, 16), (128, 128), (512, 16), (512, 128), (2048, 16), (2048, 128),
    ];

    [Property]
    public Property Exact_times_give_their_slopes_back() => Prop.ForAll(
        (from a in Gen.Choose(0, 1000) from b in Gen.Choose(1, 10_000) select (A: a / 1e6, B: b / 1e6)).ToArbitrary(),
        slopes =>
        {
            var split = SplitFit.Of([.. Grid.Select(p => Point(
                p, (slopes.A * p.Input) + (slopes.B * p.Output), (slopes.A * p.Input) + (slopes.B * p.Output)))])!;
            return Math.Abs(split.InputSeconds.Value - slopes.A) < 1e-9
                && Math.Abs(split.OutputSeconds.Value - slopes.B) < 1e-9
                && split.LargestMisfit < 1e-6;
        });

    [Property]
    public Property The_parts_add_up_to_the_whole_bill_whatever_the_times() => Prop.ForAll(
        Gen.Choose(1, 10_000_000).Select(us => us / 1e6).ArrayOf(18).ToArbitrary(),
        seconds =>
        {
            var grid = Grid.Select((p, i) => Point(p, seconds[(3 * i)..((3 * i) + 3)])).ToList();
            var split = SplitFit.Of(grid)!;
            var parts = grid.Sum(p => p.Seconds.Count * ((split.InputSeconds.Value * p.InputTokens)
                + (split.OutputSeconds.Value * p.OutputTokens)));
            return Math.Abs(parts - seconds.Sum()) < 1e-9 * seconds.Sum()
                && split.InputSeconds.Value >= 0
                && split.OutputSeconds.Value >= 0;
        });

    /// <summary>By the same formulas written for one set alone.</summary>
    [Property]
    public Property Four_fits_at_once_have_the_bits_of_each_alone() => Prop.ForAll(
        (from times in Gen.Choose(0, 10_000_000).ArrayOf(NonNegativeFit.Sets * Grid.Length)
         from spread in Gen.Elements(1, 1e-3, 0)
         select Array.ConvertAll(times, time => 1 + (spread * time))).ToArbitrary(),
        times =>
        {
            FitPoint Fitted(int place, int set) => new(
                Grid[place].Input, Grid[place].Output, times[(place * NonNegativeFit.Sets) + set], 3 + place);
            int[] places = [.. Enumerable.Range(0, Grid.Length)];
            var (a, b) = NonNegativeFit.Of(
                [.. places.Select(place => Fitted(place, 0))],
                [.. places.Select(place => Vector256.Create(times, place * NonNegativeFit.Sets))]);
            return Enumerable.Range(0, NonNegativeFit.Sets).All(set =>
            {
                FitPoint[] points = [.. places.Select(place => Fitted(place, set))];
                var (alone, one) = (OneFit.Of(points), NonNegativeFit.Of(points));
                return (Bits(alone.A), Bits(alone.B)) == (Bits(a[set]), Bits(b[set]))
                    && (Bits(alone.A), Bits(alone.B)) == (Bits(one.A), Bits(one.B));
            });
        });

    /// <summary>
    /// Where inputs of any length take the same time, their slope is what rounding leaves of it, and goes round in a circle that
    /// is not walked to its end.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_slope_that_never_rests_ends_where_all_its_steps_end(int seed)
    {
        var random = new Random(seed);
        var moving = 0;
        for (var i = 0; i < 2000; i++)
        {
            FitPoint[] points = [.. Enumerable.Range(1, 3 + (i % 8)).Select(
                place => new FitPoint(512 * place, 128, 3 + (0.02 * random.NextDouble()), 1 + random.Next(20)))];
            var expected = OneFit.Of(points, out var isResting);
            var (a, b) = NonNegativeFit.Of(points);
            (Bits(a), Bits(b)).ShouldBe((Bits(expected.A), Bits(expected.B)));
            moving += isResting ? 0 : 1;
        }

        moving.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void The_intervals_hold_the_truth_in_about_95_of_100_simulations()
    {
        const int Simulations = 150;
        var (held, noise) = (0, new Noise(seed: 21));
        for (var i = 0; i < Simulations; i++)
        {
            var split = SplitFit.Of([.. Grid.Select(p => Point(
                p, [.. noise.Draw(1, 12, 0.05).Select(t => t.Denominator * ((1e-4 * p.Input) + (3e-3 * p.Output)))]))])!;
            held += split.OutputSeconds.Low <= 3e-3 && 3e-3 <= split.OutputSeconds.High ? 1 : 0;
        }

        held.ShouldBeGreaterThanOrEqualTo(Simulations * 90 / 100);
    }

    [Fact]
    public void What_grows_faster_than_the_tokens_shows_as_misfit()
    {
        var split = SplitFit.Of([.. Grid.Select(p => Point(p, 1e-4 * p.Input * p.Input, 1e-4 * p.Input * p.Input))])!;

        split.LargestMisfit.ShouldBeGreaterThan(0.2);
    }

    [Fact]
    public void One_proportion_of_input_and_output_cannot_be_split() =>
        SplitFit.Of([Point((1, 1), 1, 1), Point((2, 2), 2, 2), Point((3, 3), 3, 3)]).ShouldBeNull();

    [Fact]
    public void Two_points_leave_nothing_to_check_the_fit_with() =>
        SplitFit.Of([Point((1, 0), 1, 1), Point((0, 1), 2, 2)]).ShouldBeNull();

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static GridPoint Point((int Input, int Output) tokens, params double[] seconds) =>
        new(tokens.Input, tokens.Output, [.. seconds.Select(s => new RatioTerm(1, s, 1))]);
}
