using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Cost;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Cost;

/// <summary>What a prompt token from the server's cache costs, where mixes tell; no server is needed to see it.</summary>
public sealed class CachedPriceTests
{
    private const double UsdPerHour = 3.6;
    private const double FreshSeconds = 1e-3;
    private const double CachedSeconds = 1e-4;
    private const double OutputSeconds = 20e-3;
    private static readonly LoadPoint Point = LoadPoint.Closed(4);
    private static readonly LoadMix Asked = new(1000, 100);
    private static readonly LoadMix Unshared = Asked with { SharesNothing = true };

    [Fact]
    public void Four_mixes_tell_the_machine_s_own_times()
    {
        var cost = Price([.. Asked.WithSides(), Unshared], noise: 0)!;

        // 3.6 $/h are a tenth of a cent a second, so that a millisecond a token is a dollar a million.
        cost.InputUsdPerMillion!.Value.Value.ShouldBe(1, 1e-6);
        cost.CachedUsdPerMillion!.Value.Value.ShouldBe(0.1, 1e-6);
        cost.OutputUsdPerMillion!.Value.Value.ShouldBe(20, 1e-5);
        cost.LargestMisfit!.Value.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Whatever_the_noise_the_parts_of_every_mix_add_up_to_the_hour()
    {
        var told = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var mix = new LoadMix(random.Next(8, 4000), random.Next(8, 1000));
            List<PointVisits> all = [.. mix.WithSides().Append(mix with { SharesNothing = true }).Select(
                one => Visits(one, random, noise: 0.3, share: 0.1 + (0.8 * random.NextDouble())))];
            told += all.Count(asked => AddsUp(asked, new LoadPricer(UsdPerHour).Price(asked, all)!, seed));
        }

        // A fit may give one side nothing; most tell them apart.
        told.ShouldBeGreaterThan(400);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void With_too_few_mixes_or_no_count_there_is_one_price_of_input_and_no_figure_is_made_up(int mixes, bool tells)
    {
        var cost = Price([.. Asked.WithSides().Append(Unshared).Take(mixes)], noise: 0, tells)!;

        cost.CachedUsdPerMillion.ShouldBeNull();
        cost.InputUsdPerMillion.ShouldNotBeNull();
    }

    [Fact]
    public void Mixes_with_the_same_share_of_cached_tokens_tell_nothing_of_them()
    {
        LoadMix[] mixes = [.. Asked.WithSides(), Asked with { InputTokens = 500 }];

        Price(mixes, noise: 0)!.CachedUsdPerMillion.ShouldBeNull();
    }

    [Fact]
    public void A_cache_that_saves_everything_makes_cached_tokens_free()
    {
        var cost = Price([.. Asked.WithSides(), Unshared], noise: 0, cachedSeconds: 0)!;

        cost.CachedUsdPerMillion!.Value.Value.ShouldBe(0, 1e-9);
        cost.InputUsdPerMillion!.Value.Value.ShouldBe(1, 1e-6);
    }

    private static LoadCost? Price(
        IReadOnlyList<LoadMix> mixes, double noise, bool tells = true, double cachedSeconds = CachedSeconds)
    {
        List<PointVisits> all = [.. mixes.Select(mix => Visits(mix, new Random(1), noise, 0.5, tells, cachedSeconds))];
        return new LoadPricer(UsdPerHour).Price(all[0], all);
    }

    /// <summary>False where cached tokens were not told apart.</summary>
    private static bool AddsUp(PointVisits asked, LoadCost cost, int seed)
    {
        if (cost is not { InputUsdPerMillion: { } fresh, CachedUsdPerMillion: { } cached, OutputUsdPerMillion: { } output })
        {
            return false;
        }

        var bill = UsdPerHour / 3600 * asked.Rounds.Sum(round => round.Visit.WindowSeconds);
        asked.Rounds.SelectMany(round => round.Requests).Sum(request => Usd(request, fresh.Value, cached.Value, output.Value))
            .ShouldBe(bill, 1e-9 * bill, $"seed {seed}");
        return true;
    }

    private static double Usd(RequestRecord request, double fresh, double cached, double output)
    {
        var found = request.WindowInputTokens * request.CachedTokens!.Value / request.InputTokens!.Value;
        return (((request.WindowInputTokens - found) * fresh) + (found * cached) + (request.WindowOutputTokens * output)) / 1e6;
    }

    private static PointVisits Visits(
        LoadMix mix, Random random, double noise, double share, bool tells = true, double cachedSeconds = CachedSeconds) =>
        new(Point, mix, [.. Enumerable.Range(1, 3).Select(round =>
        {
            var cached = mix.SharesNothing ? 0 : (int)(share * mix.InputTokens);
            List<RequestRecord> requests = [.. Enumerable.Range(1, 20).Select(
                number => Request(number, mix, tells ? cached : null))];
            var seconds = 20 * ((FreshSeconds * (mix.InputTokens - cached)) + (cachedSeconds * cached)
                + (OutputSeconds * mix.OutputTokens));
            return new RoundVisit(Visit(mix, round, seconds * (1 + (noise * (random.NextDouble() - 0.5)))), requests);
        })]);

    private static RequestRecord Request(int number, LoadMix mix, int? cached) => new()
    {
        Visit = 1,
        Number = number,
        AskedInputTokens = mix.InputTokens,
        AskedOutputTokens = mix.OutputTokens,
        InputTokens = mix.InputTokens,
        OutputTokens = mix.OutputTokens,
        CachedTokens = cached,
        Fingerprint = (ulong)number,
        StartedSeconds = 0,
        EndSeconds = 1,
        Status = RequestStatus.Ok,
        WindowInputTokens = mix.InputTokens,
        WindowOutputTokens = mix.OutputTokens,
    };

    private static VisitRecord Visit(LoadMix mix, int round, double seconds) => new()
    {
        Visit = round,
        Plan = new(Point, mix, round),
        WindowStartedAt = DateTimeOffset.UnixEpoch,
        WindowSeconds = seconds,
        IsRampComplete = true,
        Unended = 0,
        Client = new()
        {
            CpuSeconds = 0, Cores = 1, Collections = 0, CollectionSeconds = 0, AllocatedBytes = 0, ConnectionsOpened = 0,
            LateBodies = 0, EarlyReads = 0,
        },
    };
}
