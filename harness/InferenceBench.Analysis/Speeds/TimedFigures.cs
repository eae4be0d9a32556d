using System.Collections.Concurrent;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Speeds;

/// <summary>
/// Figures of a cell's repetitions beyond its rates, each computed when it is first asked for: a price changes none of them.
/// </summary>
public sealed class TimedFigures
{
    private readonly ConcurrentDictionary<string, Estimate?> _known = new(
        concurrencyLevel: 1, capacity: 5, StringComparer.Ordinal);
    private readonly CellOutcome? _outcome;

    /// <param name="outcome">The cell.</param>
    public TimedFigures(CellOutcome outcome) => _outcome = outcome;

    /// <param name="known">Figures that no repetitions are at hand for, by name; all others are null.</param>
    public TimedFigures(IReadOnlyDictionary<string, Estimate> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        foreach (var (name, estimate) in known)
        {
            _known[name] = estimate;
        }
    }

    /// <summary>The figure of a name; null when the cell has no repetition with it.</summary>
    /// <param name="name">Name; the same terms each time.</param>
    /// <param name="terms">Its terms of a cell.</param>
    public Estimate? Of(string name, Func<CellOutcome, IReadOnlyList<RatioTerm>> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return _known.GetOrAdd(name, _ => _outcome is null ? null : RatioInterval.Of(terms(_outcome)));
    }
}
