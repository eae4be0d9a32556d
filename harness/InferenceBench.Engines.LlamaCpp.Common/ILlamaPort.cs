namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// What a session asks of a loaded model with its context and a batch, however llama.cpp is bound. Positions count from 0
/// within a sequence. Not thread-safe. Disposing it frees context, model and batch.
/// </summary>
public interface ILlamaPort : IDisposable
{
    /// <summary>Number of token ids.</summary>
    int VocabularySize { get; }

    /// <summary>Beginning-of-sequence id, or null when the vocabulary adds none.</summary>
    int? BeginningOfSequence { get; }

    /// <summary>The library's last log lines, oldest first.</summary>
    IReadOnlyList<string> Log { get; }

    /// <summary>Tokens in the batch.</summary>
    int BatchCount { get; }

    /// <summary>Adds a token to the batch.</summary>
    void Add(int token, int position, int sequence, bool wantLogits);

    /// <summary>From now on a decode ends early when this token is cancelled, where the device allows it.</summary>
    void Follow(CancellationToken cancellationToken);

    /// <summary>Submits the batch and empties it.</summary>
    /// <returns>What llama_decode returned: <see cref="DecodeStatus"/>.</returns>
    int Decode();

    /// <summary>Empties the batch without submitting it.</summary>
    void DropBatch();

    /// <summary>Returns when the device has finished.</summary>
    void Synchronize();

    /// <summary>The logits of a row of the newest batch; empty when it has none.</summary>
    ReadOnlySpan<float> Logits(int row);

    /// <summary>Gives a sequence the whole content of another.</summary>
    void Copy(int fromSequence, int toSequence);

    /// <summary>Drops a sequence's tokens from a position on.</summary>
    /// <returns>False when this model's memory cannot.</returns>
    bool Remove(int sequence, int fromPosition);

    /// <summary>Position of a sequence's newest token; −1 when it is empty.</summary>
    int LastPosition(int sequence);

    /// <summary>Empties all sequences.</summary>
    void Clear();

    /// <inheritdoc cref="IModelSession.Tokenize"/>
    int[] Tokenize(string text, bool addSpecial);

    /// <inheritdoc cref="IModelSession.Detokenize"/>
    string Detokenize(ReadOnlySpan<int> tokens);
}
