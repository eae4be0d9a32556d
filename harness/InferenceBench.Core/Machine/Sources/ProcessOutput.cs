namespace InferenceBench.Core.Machine.Sources;

/// <summary>What a finished program left.</summary>
public sealed record ProcessOutput(int ExitCode, string StandardOutput);
