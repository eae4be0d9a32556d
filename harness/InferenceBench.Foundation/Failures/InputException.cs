namespace InferenceBench.Foundation.Failures;

/// <summary>Something the user gave cannot be used. The message is one sentence: what, where, what to do next.</summary>
public sealed class InputException(ExitCode exitCode, string message, Exception? innerException = null)
    : Exception(LongText.Cut(message), innerException)
{
    public ExitCode ExitCode { get; } = exitCode;
}
