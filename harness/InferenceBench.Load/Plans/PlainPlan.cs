using InferenceBench.Foundation.Json;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Plans;

/// <summary>
/// Makes plans, each as the serializer would. What few of them have (workloads, objectives, drawn lengths) is left to it.
/// </summary>
internal static class PlainPlan
{
    private static readonly LoadPlan _usual = new() { Points = [], Mixes = [] };

    public static LoadPlan Plan(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var plan = new LoadPlan
        {
            Points = PlainValue.Entries(parts.Bytes("points"), Point),
            Mixes = PlainValue.Entries(parts.Bytes("mixes"), Mix),
            Cache = parts.IsThere("cache") ? Cache(parts.Text("cache")) : _usual.Cache,
            Text = parts.TextIfAny("text"),
            Rounds = parts.CountOr("rounds", _usual.Rounds),
            Seed = parts.CountOr("seed", _usual.Seed),
            Search = parts.IsThere("search") ? Search(parts.Text("search")) : _usual.Search,
            Arrivals = parts.IsThere("arrivals") ? Arrivals(parts.Bytes("arrivals")) : _usual.Arrivals,
            BudgetSeconds = parts.NumberIfAny("budget_seconds"),
        };
        PlainJson.Require(!parts.HasValue("objective"));
        parts.RequireAllAsked();
        return plan;
    }

    /// <summary>What a visit was to do.</summary>
    public static VisitPlan Visit(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var visit = new VisitPlan(Point(parts.Bytes("point")), Mix(parts.Bytes("mix")), parts.Count("round"));
        parts.RequireAllAsked();
        return visit;
    }

    private static LoadPoint Point(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var point = new LoadPoint
        {
            Concurrency = parts.CountIfAny("concurrency"),
            RequestsPerSecond = parts.NumberIfAny("requests_per_second"),
            Arrivals = parts.IfAny("arrivals", Arrivals),
        };
        parts.RequireAllAsked();
        return point;
    }

    private static LoadMix Mix(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var mix = new LoadMix(parts.Count("input_tokens"), parts.Count("output_tokens"));
        parts.RequireAllAsked();
        return mix;
    }

    private static ArrivalPattern Arrivals(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var arrivals = new ArrivalPattern(Kind(parts.Text("kind")), parts.NumberOr("burstiness", 1));
        parts.RequireAllAsked();
        return arrivals;
    }

    private static ArrivalKind Kind(string word) => word switch
    {
        "poisson" => ArrivalKind.Poisson,
        "constant" => ArrivalKind.Constant,
        "gamma" => ArrivalKind.Gamma,
        "trace" => ArrivalKind.Trace,
        _ => throw PlainJson.NotPlain(),
    };

    private static SearchKind Search(string word) => word switch
    {
        "none" => SearchKind.None,
        "knee" => SearchKind.Knee,
        "capacity" => SearchKind.Capacity,
        _ => throw PlainJson.NotPlain(),
    };

    private static CacheUse Cache(string word) => word switch
    {
        "cold" => CacheUse.Cold,
        "warm" => CacheUse.Warm,
        _ => throw PlainJson.NotPlain(),
    };
}
