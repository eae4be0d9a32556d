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
    /// Sends one prompt, nothing of it cached, and takes its tokens as they come, greedily chosen: the first, which the prompt gives, and
    /// <paramref name="steps"/> more.
    /// </summary>
    /// <param name="prompt">Token ids; at least one.</param>
    /// <param name="steps">Decode steps.</param>
    /// <param name="cancellationToken">Drops the connection, which ends the server's work.</param>
    /// <exception cref="EngineException">The server refused, broke off, or did something else than asked.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    RequestTimes Complete(int[] prompt, int steps, CancellationToken cancellationToken = default);
}
