using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Cost;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Cost;

/// <summary>
/// Whatever was served in an hour pays for all of it, in every mix: no server and no clock is needed to see that.
/// </summary>
public sealed class BillTests
{
    private const double UsdPerHour = 2.49;
    private static readonly LoadPoint Point = LoadPoint.Closed(4);

    [Fact]
    public void The_parts_of_the_bill_add_up_to_the_hour()
    {
        var split = 0;
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            List<PointVisits> mixes = [.. new LoadMix(random.Next(8, 4000), random.Next(8, 1000)).WithSides().Select(
                mix => Visits(mix, random))];
            foreach (var asked in mixes)
            {
                split += AddsUp(asked, new LoadPricer(UsdPerHour).Price(asked, mixes)!, seed) ? 1 : 0;
            }
        }

        // A fit may give one side nothing; most tell the two apart.
        split.ShouldBeGreaterThan(600);
    }

    [Fact]
    public void A_request_costs_its_share_of_the_hour()
    {
        var asked = Visits(new LoadMix(100, 20), new Random(3));

        var cost = new LoadPricer(UsdPerHour).Price(asked, [asked])!;

        cost.InputUsdPerMillion.ShouldBeNull();
        (cost.RequestUsd.Value * asked.Rounds.Sum(asked.RequestsIn)).ShouldBe(Bill(asked), 1e-12);
    }

    /// <summary>False where input and output were not told apart.</summary>
    private static bool AddsUp(PointVisits asked, LoadCost cost, int seed)
    {
        var (input, output) = (asked.Rounds.Sum(round => round.InputTokens), asked.Rounds.Sum(round => round.OutputTokens));
        (cost.TotalUsdPerMillion.Value * (input + output) / 1e6).ShouldBe(Bill(asked), 1e-9 * Bill(asked), $"seed {seed}");
        if (cost is not { InputUsdPerMillion: { } inputUsd, OutputUsdPerMillion: { } outputUsd })
        {
            return false;
        }

        var parts = asked.Rounds.SelectMany(round => round.Requests).Sum(
            request => ((request.WindowInputTokens * inputUsd.Value) + (request.WindowOutputTokens * outputUsd.Value)) / 1e6);
        parts.ShouldBe(Bill(asked), 1e-9 * Bill(asked), $"seed {seed}");
        return true;
    }

    private static double Bill(PointVisits asked) => UsdPerHour / 3600 * asked.Rounds.Sum(round => round.Visit.WindowSeconds);

    /// <summary>
    /// Three windows of a machine that takes 1 ms a prompt token and 20 ms a generated one, give or take a third; some requests
    /// fail.
    /// </summary>
    private static PointVisits Visits(LoadMix mix, Random random) => new(Point, mix, [.. Enumerable.Range(1, 3).Select(round =>
    {
        List<RequestRecord> requests = [.. Enumerable.Range(1, random.Next(3, 40)).Select(
            number => Request(number, mix, random))];
        var seconds = requests.Sum(request => (1e-3 * request.WindowInputTokens) + (20e-3 * request.WindowOutputTokens))
            * (0.7 + (0.6 * random.NextDouble()));
        return new RoundVisit(Visit(mix, round, Math.Max(0.1, seconds)), requests);
    })]);

    private static RequestRecord Request(int number, LoadMix mix, Random random)
    {
        var isGood = number == 1 || random.NextDouble() < 0.95;
        return new()
        {
            Visit = 1,
            Number = number,
            AskedInputTokens = mix.InputTokens,
            AskedOutputTokens = mix.OutputTokens,
            Fingerprint = (ulong)number,
            StartedSeconds = 0,
            EndSeconds = 1,
            Status = isGood ? RequestStatus.Ok : RequestStatus.HttpError,
            WindowInputTokens = isGood ? mix.InputTokens * (number == 1 ? 1 : random.NextDouble()) : 0,
            WindowOutputTokens = isGood ? random.Next(1, mix.OutputTokens + 1) : 0,
        };
    }

    private static VisitRecord Visit(LoadMix mix, int round, double seconds) => new()
    {
        Visit = round,
        Plan = new(Point, mix, round),
        WindowStartedAt = DateTimeOffset.UnixEpoch,
        WindowSeconds = seconds,
        IsRampComplete = true,
        Unended = 0,
        Client = new() { CpuSeconds = 0, Cores = 1, Collections = 0, CollectionSeconds = 0, AllocatedBytes = 0,
            ConnectionsOpened = 0, LateBodies = 0, EarlyReads = 0 },
    };
}
