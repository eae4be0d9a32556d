using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Speeds;

/// <summary>How many of a cell's repetitions were disturbed, and by what.</summary>
/// <param name="Count">Of them; null when nobody looked.</param>
/// <param name="Sentences">One, or none when none was disturbed.</param>
public sealed record DisturbedSamples(int? Count, IReadOnlyList<string> Sentences)
{
    private static readonly Dictionary<string, string> _words = new(StringComparer.Ordinal)
    {
        [SampleDisturbance.Waiting] = "threads waited for a core",
        [SampleDisturbance.Preemption] = "threads were put off their cores",
        [SampleDisturbance.Collection] = "the runtime collected garbage",
        [SampleDisturbance.Compilation] = "the runtime compiled",
    };

    public static DisturbedSamples Of(IReadOnlyList<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var watched = samples.Where(sample => sample.Window is not null).Select(SampleDisturbance.Of).ToList();
        if (watched.Count == 0)
        {
            return new(null, []);
        }

        var disturbed = watched.Count(labels => labels.Count > 0);
        var reasons = _words.Select(word => (Words: word.Value, Count: watched.Count(labels => labels.Contains(word.Key))))
            .Where(reason => reason.Count > 0)
            .Select(reason => reason.Count == disturbed ? reason.Words : $"{reason.Words} in {reason.Count}");
        return new(
            disturbed,
            disturbed == 0 ? [] : [$"{disturbed} of {samples.Count} repetitions were disturbed: {string.Join(", ", reasons)}"]);
    }
}
