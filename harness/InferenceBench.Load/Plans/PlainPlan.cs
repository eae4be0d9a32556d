using System.Text.Json;
using InferenceBench.Foundation.Json;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Plans;

/// <summary>
/// Reads plans as this program writes them, by hand: the serializer learns of their types first, which takes longer than to read
/// them. What few plans have (workloads, objectives, drawn lengths) is left to it, by a <see cref="JsonException"/>.
/// </summary>
internal static class PlainPlan
{
    private static readonly string[] _names =
        ["points", "mixes", "cache", "text", "rounds", "seed", "objective", "search", "arrivals", "budget_seconds"];

    private static readonly string[] _pointNames = ["concurrency", "requests_per_second", "arrivals"];
    private static readonly string[] _mixNames = ["input_tokens", "output_tokens"];
    private static readonly string[] _arrivalNames = ["kind", "burstiness"];
    private static readonly string[] _visitNames = ["point", "mix", "round"];

    public static LoadPlan Read(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        var plan = new LoadPlan { Points = [], Mixes = [] };
        var seen = 0;
        while (PlainJson.Property(ref reader, _names, ref seen) is { } property)
        {
            plan = _names[property] switch
            {
                "points" => plan with { Points = Points(ref reader) },
                "mixes" => plan with { Mixes = Mixes(ref reader) },
                "cache" => plan with { Cache = Cache(ref reader) },
                "text" => plan with { Text = PlainJson.TextOrNull(ref reader) },
                "rounds" => plan with { Rounds = PlainJson.Count(ref reader) },
                "seed" => plan with { Seed = PlainJson.Count(ref reader) },
                "search" => plan with { Search = Search(ref reader) },
                "arrivals" => plan with { Arrivals = Arrivals(ref reader) },
                "budget_seconds" => plan with { BudgetSeconds = PlainJson.NumberOrNull(ref reader) },
                _ => PlainJson.IsNull(ref reader) ? plan : throw PlainJson.NotPlain(),
            };
        }

        PlainJson.RequireFirst(2, seen);
        return plan;
    }

    /// <summary>What a visit was to do.</summary>
    public static VisitPlan ReadVisit(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        LoadPoint? point = null;
        LoadMix? mix = null;
        int? round = null;
        var seen = 0;
        while (PlainJson.Property(ref reader, _visitNames, ref seen) is { } property)
        {
            switch (_visitNames[property])
            {
                case "point":
                    point = Point(ref reader);
                    break;
                case "mix":
                    mix = Mix(ref reader);
                    break;
                default:
                    round = PlainJson.Count(ref reader);
                    break;
            }
        }

        return new(
            point ?? throw PlainJson.NotPlain(), mix ?? throw PlainJson.NotPlain(), round ?? throw PlainJson.NotPlain());
    }

    private static List<LoadPoint> Points(ref Utf8JsonReader reader)
    {
        var points = new List<LoadPoint>();
        while (PlainJson.Entry(ref reader, JsonTokenType.StartObject))
        {
            points.Add(Point(ref reader));
        }

        return points;
    }

    private static LoadPoint Point(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        var point = new LoadPoint();
        var seen = 0;
        while (PlainJson.Property(ref reader, _pointNames, ref seen) is { } property)
        {
            point = _pointNames[property] switch
            {
                "concurrency" => point with { Concurrency = PlainJson.CountOrNull(ref reader) },
                "requests_per_second" => point with { RequestsPerSecond = PlainJson.NumberOrNull(ref reader) },
                _ => point with { Arrivals = PlainJson.IsNull(ref reader) ? null : Arrivals(ref reader) },
            };
        }

        return point;
    }

    private static List<LoadMix> Mixes(ref Utf8JsonReader reader)
    {
        var mixes = new List<LoadMix>();
        while (PlainJson.Entry(ref reader, JsonTokenType.StartObject))
        {
            mixes.Add(Mix(ref reader));
        }

        return mixes;
    }

    private static LoadMix Mix(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        int input = 0, output = 0;
        var seen = 0;
        while (PlainJson.Property(ref reader, _mixNames, ref seen) is { } property)
        {
            if (_mixNames[property] == "input_tokens")
            {
                input = PlainJson.Count(ref reader);
            }
            else
            {
                output = PlainJson.Count(ref reader);
            }
        }

        PlainJson.RequireFirst(2, seen);
        return new(input, output);
    }

    private static ArrivalPattern Arrivals(ref Utf8JsonReader reader)
    {
        PlainJson.Begin(ref reader);
        ArrivalKind? kind = null;
        var burstiness = 1.0;
        var seen = 0;
        while (PlainJson.Property(ref reader, _arrivalNames, ref seen) is { } property)
        {
            if (_arrivalNames[property] == "kind")
            {
                kind = Kind(ref reader);
            }
            else
            {
                burstiness = PlainJson.Number(ref reader);
            }
        }

        return new(kind ?? throw PlainJson.NotPlain(), burstiness);
    }

    private static ArrivalKind Kind(ref Utf8JsonReader reader) => PlainJson.Text(ref reader) switch
    {
        "poisson" => ArrivalKind.Poisson,
        "constant" => ArrivalKind.Constant,
        "gamma" => ArrivalKind.Gamma,
        "trace" => ArrivalKind.Trace,
        _ => throw PlainJson.NotPlain(),
    };

    private static SearchKind Search(ref Utf8JsonReader reader) => PlainJson.Text(ref reader) switch
    {
        "none" => SearchKind.None,
        "knee" => SearchKind.Knee,
        "capacity" => SearchKind.Capacity,
        _ => throw PlainJson.NotPlain(),
    };

    private static CacheUse Cache(ref Utf8JsonReader reader) => PlainJson.Text(ref reader) switch
    {
        "cold" => CacheUse.Cold,
        "warm" => CacheUse.Warm,
        _ => throw PlainJson.NotPlain(),
    };
}
