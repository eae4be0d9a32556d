namespace InferenceBench.Results.Timings;

/// <summary>Labels repetitions that were disturbed. None is dropped for it: what a machine did, it did.</summary>
public static class SampleDisturbance
{
    public const string Collection = "gc";
    public const string Compilation = "jit";
    public const string Waiting = "waited";
    public const string Preemption = "preempted";

    /// <summary>Share of the repetition below which waiting drowns in the 2 % that an interval is allowed to be wide.</summary>
    private const double WaitedShare = 0.02;

    /// <summary>Linux leaves a core to the next in line for about so long.</summary>
    private const double SliceSeconds = 0.003;

    /// <summary>What disturbed it, in one word each; empty when nothing is known to have.</summary>
    public static IReadOnlyList<string> Of(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Window is not { } window)
        {
            return [];
        }

        var allowedSeconds = WaitedShare * sample.TotalSeconds();
        string?[] labels =
        [
            window.Collections > 0 ? Collection : null,
            window.CompiledMethods > 0 ? Compilation : null,
            window.WaitedSeconds > allowedSeconds ? Waiting : null,
            window.WaitedSeconds is null && window.Preemptions * SliceSeconds > allowedSeconds ? Preemption : null,
        ];
        return [.. labels.OfType<string>()];
    }
}
