using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Downloads;

/// <summary>A fault that may pass when tried again. The message is a clause that names the host.</summary>
internal sealed class TransientFault(ExitCode exitCode, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What the program says when trying again did not help.</summary>
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>How long the server asks to wait; null = it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
