using System.Text.Json.Serialization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Cost;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Searches;
using InferenceBench.Load.Slo;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;

namespace InferenceBench.Load.Report;

/// <summary>All that follows from a load run; a pure function of its folder and a price.</summary>
public sealed record LoadReport
{
    /// <summary>Each has the times of its requests in memory while it is looked at.</summary>
    private const int MostPointsAtOnce = 4;

    public required ServedBy Server { get; init; }

    /// <summary>What the dollars were calculated with; null = no price known.</summary>
    public MachinePrice? Price { get; init; }

    /// <summary>What the server asks by the token; null = it is paid by the hour.</summary>
    public ApiTariff? Api { get; init; }

    /// <summary>US$ that the load cost at most; null where that was not counted.</summary>
    public double? SpentUsdAtMost { get; init; }

    /// <summary>It is known what served tokens are paid by.</summary>
    public bool IsPriced => Price is not null || Api is not null;

    public ClientLimits? ClientLimits { get; init; }

    /// <summary>Points of the mix that was asked about, from small load to large.</summary>
    public required IReadOnlyList<PointResult> Points { get; init; }

    /// <summary>Points of the mixes beside it, which tell input from output.</summary>
    public required IReadOnlyList<PointResult> Sides { get; init; }

    /// <summary>Null with fewer than two valid loads.</summary>
    public Knee? Knee { get; init; }

    /// <summary>What was asked of requests; null = nothing.</summary>
    public ServiceLevel? Objective { get; init; }

    /// <summary>The largest rate within the objective; null without an objective or rates.</summary>
    public Capacity? Capacity { get; init; }

    /// <summary>How the requests of all points and sides ended; null where nobody walked over them.</summary>
    [JsonIgnore]
    public RequestEnds? Ends { get; init; }

    /// <summary>What a stated daily load costs; null = none was stated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DailyLoad? Daily { get; init; }

    /// <summary>The other tool that measured it; null = this program.</summary>
    public string? MeasuredBy { get; init; }

    /// <summary>What is to be known of numbers that another tool measured; empty for our own.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Works it out at the run's price.</summary>
    public static LoadReport Of(LoadRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Of(record, record.Run.Price);
    }

    /// <summary>Works it out at a price.</summary>
    public static LoadReport Of(LoadRecord record, MachinePrice? price)
    {
        ArgumentNullException.ThrowIfNull(record);
        var all = PointVisits.All(record.Load.Plan, record.Load.Visits, record.Requests);
        var judged = InParallel.Select(all, visits => JudgedPoint.Of(record.Load, visits), MostPointsAtOnce);
        var trusted = judged.Where(one => one.Findings.Count == 0).Select(one => one.Visits).ToList();
        var results = judged.Select(one => new PointResult(
            one.Visits.Point, one.Visits.Mix, one.Figures, one.Findings, Cost(one.Visits, trusted, price, record.Load.Api),
            one.Goodput)).ToList();
        var asked = record.Load.Plan.Mixes[0];
        var points = results.Where(one => one.Mix == asked).ToList();
        return new()
        {
            Server = record.Load.Server,
            Price = record.Load.Api is null ? price : null,
            Api = record.Load.Api,
            SpentUsdAtMost = record.Load.SpentUsdAtMost,
            ClientLimits = record.Load.ClientLimits,
            Points = points,
            Sides = [.. results.Where(one => one.Mix != asked)],
            Knee = KneeOf(points),
            Objective = record.Load.Plan.Objective,
            Capacity = CapacityOf(record.Load.Plan, points),
            Ends = judged.Aggregate(default(RequestEnds), (sum, one) => sum + one.Ends),
        };
    }

    private static LoadCost? Cost(PointVisits visits, IReadOnlyList<PointVisits> trusted, MachinePrice? price, ApiTariff? api) =>
        !trusted.Contains(visits) ? null
        : api is not null ? new ApiPricer(api).Price(visits)
        : price is null ? null
        : new LoadPricer(price.UsdPerHour).Price(visits, [.. trusted.Where(other => other.Point == visits.Point)]);

    private static Capacity? CapacityOf(LoadPlan plan, IReadOnlyList<PointResult> points)
    {
        var rated = points.Where(one => one is { IsValid: true, Point.RequestsPerSecond: not null, Goodput: not null }).ToList();
        if (plan.Objective is not { } level || rated.Count == 0)
        {
            return null;
        }

        var search = new CapacitySearch(level.Attainment, 1, plan.Arrivals);
        rated.ForEach(one => search.Tell(one.Point, one.Goodput!.Attainment));
        return search.Result();
    }

    private static Knee? KneeOf(IEnumerable<PointResult> points) => InferenceBench.Load.Figures.Knee.Of(
        [.. points.Where(one => one.IsValid && one.Point.Concurrency is not null).Select(
            one => ((double)one.Point.Concurrency!.Value, one.Figures.OutputTokensPerSecond.Value))]);
}
