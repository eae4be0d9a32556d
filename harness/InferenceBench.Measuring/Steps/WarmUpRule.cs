using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Steps;

/// <summary>
/// Warm up until times stop falling: the first repetitions fault in pages, fill caches, raise clocks and capture graphs, and
/// each is faster than the one before. The first that is not faster ends it.
/// </summary>
/// <param name="options">The cell's time cap, of which warming up may take a share.</param>
public sealed class WarmUpRule(MeasureOptions options)
{
    /// <summary>A longer fall than this is drift, not warming up.</summary>
    public const int MaxRepetitions = 6;

    /// <summary>Share of the time cap after which measuring has to begin.</summary>
    public const double TimeShare = 0.2;

    /// <summary>Falls below 1 % are noise.</summary>
    private const double Tolerance = 0.01;

    /// <summary>True when one more warm-up repetition is wanted.</summary>
    /// <param name="repetitionSeconds">Seconds of each warm-up repetition so far, in order.</param>
    public bool WantsMore(IReadOnlyList<double> repetitionSeconds)
    {
        ArgumentNullException.ThrowIfNull(repetitionSeconds);
        return repetitionSeconds.Count switch
        {
            0 => true,
            >= MaxRepetitions => false,
            _ when repetitionSeconds.Sum() + repetitionSeconds[^1] > TimeShare * options.MaxSeconds => false,
            1 => true,
            _ => repetitionSeconds[^1] < repetitionSeconds[^2] * (1 - Tolerance),
        };
    }
}
