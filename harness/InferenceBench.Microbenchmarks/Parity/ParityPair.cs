using System.Globalization;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>Both sides of a pair.</summary>
internal sealed record ParityPair(ParityReading Ours, ParityReading Theirs)
{
    /// <summary>Of the processors' time.</summary>
    internal const double QuietShare = 0.02;

    /// <summary>ln of our rate over theirs: the tokens are the same, so mean seconds decide.</summary>
    internal double LogRatio => Math.Log(Theirs.Seconds.Average() / Ours.Seconds.Average());

    /// <summary>The same of each process's fastest repetition, which something else ran beside least.</summary>
    internal double FastestLogRatio => Math.Log(Theirs.Seconds.Min() / Ours.Seconds.Min());

    /// <summary>
    /// Whether other programs left the processors alone beside both sides, as far as the system tells: 2 % is about what an idle
    /// machine takes for itself, beside which a process of a second or two is told apart from a disturbed one.
    /// </summary>
    internal bool IsQuiet => Ours.Others <= QuietShare && Theirs.Others <= QuietShare;

    internal string Text(ParityTest test) => string.Create(
        CultureInfo.InvariantCulture,
        $"{test.Tokens / Ours.Seconds.Average():0.0} / {test.Tokens / Theirs.Seconds.Average():0.0} tok/s = "
        + $"{Math.Exp(LogRatio):0.000}{Beside()}{Disturbed()}");

    /// <summary>What other programs took of the processors.</summary>
    private string Beside() => Ours.Others is { } ours && Theirs.Others is { } theirs
        ? string.Create(CultureInfo.InvariantCulture, $"   others {ours:0.0 %} / {theirs:0.0 %}") : "";

    /// <summary>What our worker counted in a repetition, on average.</summary>
    private string Disturbed() => Ours.Windows.Count == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"   gc {Ours.Windows.Average(w => w.Collections):0.#}, jit {Ours.Windows.Average(w => w.CompiledMethods):0.#}, "
        + $"runtime {Ours.Windows.Average(w => w.RuntimeWakeUps):0.#}, preempted {Ours.Windows.Average(w => w.Preemptions):0.#}, "
        + $"moved {Ours.Windows.Average(w => w.Migrations):0.#}, waited "
        + $"{1000 * Ours.Windows.Average(w => w.WaitedSeconds):0.0} ms");
}
