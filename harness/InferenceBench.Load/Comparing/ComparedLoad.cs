using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Comparing;

/// <summary>One load and mix of lengths in two runs.</summary>
public sealed record ComparedLoad
{
    public required LoadPoint Point { get; init; }

    public required LoadMix Mix { get; init; }

    /// <summary>US$ of a request; seconds of the server where a price is missing. Null when nothing was served.</summary>
    public LoadChange? Request { get; init; }

    /// <summary>Seconds, mean.</summary>
    public LoadChange? Ttft { get; init; }

    /// <summary>Seconds, over all tokens behind the first.</summary>
    public LoadChange? Tpot { get; init; }

    /// <summary>Compares, paired by round.</summary>
    /// <param name="a">The load in the first run, and what each round's requests cost.</param>
    /// <param name="b">The same in the second.</param>
    /// <param name="threshold">Share by which a whole interval must differ.</param>
    internal static ComparedLoad Of(
        (PointVisits Visits, IReadOnlyList<(double Numerator, double Denominator)> Bill) a,
        (PointVisits Visits, IReadOnlyList<(double Numerator, double Denominator)> Bill) b,
        double threshold) => new()
        {
            Point = a.Visits.Point,
            Mix = a.Visits.Mix,
            Request = LoadChange.Less(a.Bill, b.Bill, threshold),
            Ttft = LoadChange.Less(Times(a.Visits, TtftOf), Times(b.Visits, TtftOf), threshold),
            Tpot = LoadChange.Less(Times(a.Visits, TpotOf), Times(b.Visits, TpotOf), threshold),
        };

    private static List<(double Numerator, double Denominator)> Times(
        PointVisits visits, Func<RequestRecord, (double Numerator, double Denominator)> of) =>
        [.. visits.Rounds.Select(round => round.Begun.Where(request => request.IsGood).Select(of).Aggregate(
            (0.0, 0.0), (sum, one) => (sum.Item1 + one.Numerator, sum.Item2 + one.Denominator)))];

    private static (double Numerator, double Denominator) TtftOf(RequestRecord request) =>
        request.Ttft() is { } seconds ? (seconds, 1) : (0, 0);

    private static (double Numerator, double Denominator) TpotOf(RequestRecord request) =>
        request is { FirstTokenSeconds: { } first, LastTokenSeconds: { } last, OutputTokens: { } tokens }
        && tokens > request.FirstTokens
            ? (last - first, tokens - request.FirstTokens) : (0, 0);
}
