using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;

namespace InferenceBench.Load.Searches;

/// <summary>
/// Finds the concurrency beyond which throughput does not grow: doubling until it is flat, then narrowing the gap. Ask for the
/// next load, tell what it gave.
/// </summary>
public sealed class KneeSearch
{
    private const int Largest = 8192;
    private const double Precision = 1.05;
    private const int MostRefinements = 6;

    private readonly SortedDictionary<int, double> _known = [];
    private int _refinements;

    /// <summary>The next load; null when the knee is known well enough.</summary>
    public LoadPoint? Next() => NextConcurrency() is { } concurrency ? LoadPoint.Closed(concurrency) : null;

    /// <summary>Tells what a load gave a second.</summary>
    public void Tell(LoadPoint point, double throughput)
    {
        ArgumentNullException.ThrowIfNull(point);
        _known[point.Concurrency!.Value] = throughput;
    }

    /// <summary>What is known so far.</summary>
    public Knee? Result() => Knee.Of([.. _known.Select(one => ((double)one.Key, one.Value))]);

    private int? NextConcurrency()
    {
        if (_known.Count == 0)
        {
            return 1;
        }

        var last = _known.Keys.Last();
        var knee = Result();
        if (knee is null or { FirstFlat: null } || IsFirstFlat(knee, last))
        {
            return last < Largest ? last * 2 : null;
        }

        var (low, high) = (knee.LastRising ?? knee.FirstFlat.Value, knee.FirstFlat.Value);
        var middle = (int)Math.Round(Math.Sqrt(low * high));
        return high / low < Precision || _known.ContainsKey(middle) || _refinements++ >= MostRefinements ? null : middle;
    }

    /// <summary>A plateau needs two loads on it: the largest alone is always level with itself.</summary>
    private static bool IsFirstFlat(Knee knee, int last) => knee.FirstFlat >= last;
}
