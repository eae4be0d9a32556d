namespace InferenceBench.Engines;

/// <summary>An engine cannot do what it was asked. The message is one sentence for the user.</summary>
public sealed class EngineException(EngineFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public EngineFailure Failure { get; } = failure;
}
