namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>What a finished program left.</summary>
public sealed record ProcessOutput(int ExitCode, string StandardOutput)
{
    /// <summary>True when it took too long and was ended.</summary>
    public bool TimedOut { get; init; }
}
