using InferenceBench.Measuring.Steps;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Running;

/// <summary>
/// Where a further visit buys most: the cell whose wider interval is furthest from the target. A visit adds a round, so that the
/// interval rests on more of them; a cell that is known takes no more time.
/// </summary>
/// <param name="targetHalfWidth">Half-width of the 95 % intervals to reach, as a share of the rate.</param>
internal sealed class WidestFirst(double targetHalfWidth)
{
    private readonly Dictionary<string, List<Sample>> _samples = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _rounds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>Takes what a visit gave.</summary>
    internal void Add(int round, CellOutcome visit)
    {
        _rounds[visit.Key] = Math.Max(round, _rounds.GetValueOrDefault(visit.Key));
        if (visit.Status == CellStatus.Failed)
        {
            _failed.Add(visit.Key);
            return;
        }

        if (!_samples.TryGetValue(visit.Key, out var samples))
        {
            _samples[visit.Key] = samples = [];
        }

        samples.AddRange(visit.Samples);
    }

    /// <summary>The next cell to visit and its round; null when every cell that works is known to the target.</summary>
    internal (string Key, int Round)? Next()
    {
        (string Key, int Round)? next = null;
        var widest = targetHalfWidth;
        foreach (var (key, samples) in _samples)
        {
            if (!_failed.Contains(key) && samples.Count > 0 && RepetitionRule.HalfWidth(samples) is var width && width > widest)
            {
                (next, widest) = ((key, _rounds[key] + 1), width);
            }
        }

        return next;
    }
}
