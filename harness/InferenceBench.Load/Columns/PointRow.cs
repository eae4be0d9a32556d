using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Columns;

/// <summary>One load and mix of lengths with all that is known of it.</summary>
public sealed record PointRow
{
    private PointRow(string runId, LoadReport report, PointVisits visits, PointResult result)
    {
        (RunId, Report, Result, Rounds) = (runId, report, result, visits.Rounds.Count);
        WindowSeconds = visits.Rounds.Sum(round => round.Visit.WindowSeconds);
        List<List<RequestRecord>> good =
            [.. visits.Held().Rounds.Select(round => round.Begun.Where(request => request.Status == RequestStatus.Ok).ToList())];
        Ttft = Of(good, result.Figures.Ttft, round => round.Select(RequestTimes.Ttft).OfType<double>());
        Tpot = Of(good, result.Figures.Tpot, round => round.Select(RequestTimes.Tpot).OfType<double>());
        Itl = Of(good, result.Figures.Itl, round => round.SelectMany(RequestTimes.Gaps));
        EndToEnd = Of(good, result.Figures.EndToEnd, round => round.Select(RequestTimes.EndToEnd));
    }

    public string RunId { get; }

    /// <summary>The load as a whole.</summary>
    public LoadReport Report { get; }

    public PointResult Result { get; }

    /// <summary>Seconds, of the requests that ended well.</summary>
    public RoundQuantiles Ttft { get; }

    /// <inheritdoc cref="Ttft"/>
    public RoundQuantiles Tpot { get; }

    /// <inheritdoc cref="Ttft"/>
    public RoundQuantiles Itl { get; }

    /// <inheritdoc cref="Ttft"/>
    public RoundQuantiles EndToEnd { get; }

    public int Rounds { get; }

    /// <summary>All windows together.</summary>
    public double WindowSeconds { get; }

    /// <summary>Rows of a load, from small load to large: those of the mix that was asked about, then those beside it.</summary>
    public static IReadOnlyList<PointRow> All(LoadRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var report = LoadReport.Of(record);
        var all = PointVisits.All(record.Load.Plan, record.Load.Visits, record.Requests);
        var visits = all.ToDictionary(one => one.Work);
        var results = report.Points.Concat(report.Sides);
        return [.. results.Select(result => new PointRow(record.Run.RunId, report, visits[result.Work], result))];
    }

    private static RoundQuantiles Of(
        List<List<RequestRecord>> rounds, Quantiles? all, Func<IEnumerable<RequestRecord>, IEnumerable<double>> values) =>
        new(all, [.. rounds.Select(round => values(round).ToArray())]);
}
