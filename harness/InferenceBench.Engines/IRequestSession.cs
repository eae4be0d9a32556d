namespace InferenceBench.Engines;

/// <summary>A model behind a server. Not thread-safe.</summary>
public interface IRequestSession : IDisposable
{
    /// <summary>What the server tells of its settings.</summary>
    ResolvedSettings Resolved { get; }

    /// <summary>Number of token ids the model knows; every id given must be below it.</summary>
    int VocabularySize { get; }

    /// <summary>Beginning-of-sequence id, or null when the vocabulary adds none.</summary>
    int? BeginningOfSequence { get; }

    /// <summary>
    /// Sends prompts together, nothing of them cached, and takes their tokens as they come, greedily chosen: of each the first,
    /// which the prompt gives, and <paramref name="steps"/> more. A server that takes text alone is sent other prompts of about
    /// that length; one whose answers cannot be made to go on may end some tokens before.
    /// </summary>
    /// <param name="prompts">Token ids, at least one of each; as many prompts as the session was opened for, at most.</param>
    /// <param name="steps">Decode steps of each.</param>
    /// <param name="cancellationToken">Drops the connection, which ends the server's work.</param>
    /// <returns>The times of each prompt, in their order.</returns>
    /// <exception cref="EngineException">The server refused, broke off, or did something else than asked.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    IReadOnlyList<RequestTimes> Complete(IReadOnlyList<int[]> prompts, int steps, CancellationToken cancellationToken = default);
}
