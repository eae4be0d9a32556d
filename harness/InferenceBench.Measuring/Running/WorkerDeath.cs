namespace InferenceBench.Measuring.Running;

/// <summary>Says in a sentence how a worker process ended.</summary>
internal static class WorkerDeath
{
    internal const int KeptErrorLines = 40;
    private const int SignalBase = 128;

    private static readonly Dictionary<int, string> _signals = new()
    {
        [4] = "SIGILL, an instruction this CPU lacks",
        [6] = "SIGABRT, it ended itself",
        [7] = "SIGBUS, e.g. the model file was cut while in use",
        [8] = "SIGFPE",
        [9] = "SIGKILL, most often the kernel's answer to too little memory",
        [11] = "SIGSEGV",
        [15] = "SIGTERM",
    };

    /// <summary>True for the exit codes of SIGHUP, SIGINT, SIGQUIT and SIGTERM: somebody asked it to end.</summary>
    internal static bool IsAsked(int exitCode) => (exitCode - SignalBase) is 1 or 2 or 3 or 15;

    internal static string Describe(int exitCode, IReadOnlyList<string> errorLines)
    {
        var how = exitCode > SignalBase && _signals.TryGetValue(exitCode - SignalBase, out var signal)
            ? $"by signal {exitCode - SignalBase} ({signal})"
            : $"with exit code {exitCode}";
        var last = TellingLine(errorLines);
        return $"The worker process ended {how}{(last.Length == 0 ? "." : $": {last.TrimEnd('.')}.")}";
    }

    /// <summary>A failed assertion if there is one, else the last line.</summary>
    private static string TellingLine(IReadOnlyList<string> lines) =>
        lines.LastOrDefault(l => l.Contains("GGML_ASSERT", StringComparison.Ordinal))
        ?? lines.LastOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase))
        ?? lines.LastOrDefault(l => !string.IsNullOrWhiteSpace(l))
        ?? "";
}
