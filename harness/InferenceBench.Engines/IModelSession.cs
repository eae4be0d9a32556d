namespace InferenceBench.Engines;

/// <summary>
/// A loaded model with its KV cache. Sequences are numbered from 0. Every call returns only when the device has finished,
/// so that a stopwatch around it times the work. Not thread-safe.
/// </summary>
public interface IModelSession : IDisposable
{
    /// <summary>What the library made of the settings.</summary>
    ResolvedSettings Resolved { get; }

    /// <summary>Number of token ids the model knows; every id given must be below it.</summary>
    int VocabularySize { get; }

    /// <summary>Beginning-of-sequence id, or null when the vocabulary adds none.</summary>
    int? BeginningOfSequence { get; }

    /// <summary>
    /// Time spent inside the library's decode and wait calls since the session was opened; zero when the engine cannot tell.
    /// </summary>
    TimeSpan LibraryTime { get; }

    /// <summary>Appends <c>prompts[s]</c> to sequence s and computes the logits of each prompt's last token.</summary>
    /// <param name="prompts">One non-empty array of token ids for each of the sequences 0 … n−1.</param>
    /// <param name="cancellationToken">Aborts inside the native call where the device allows it.</param>
    /// <exception cref="EngineException">The cache is full or the library reports an error.</exception>
    /// <exception cref="OperationCanceledException">Aborted; the sequences' contents are undefined until
    /// <see cref="Clear"/>.</exception>
    void Prefill(IReadOnlyList<int[]> prompts, CancellationToken cancellationToken = default);

    /// <summary>
    /// One decode step: appends <c>tokens[s]</c> to sequence s and computes its logits, all sequences together.
    /// </summary>
    /// <inheritdoc cref="Prefill"/>
    void Decode(ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default);

    /// <summary>
    /// The logits after the newest token of a sequence, <see cref="VocabularySize"/> long; valid until the next call.
    /// </summary>
    ReadOnlySpan<float> Logits(int sequence);

    /// <summary>The token of the highest logit (the lowest id of equals).</summary>
    int SampleGreedy(int sequence);

    /// <summary>Makes the first <paramref name="tokenCount"/> tokens of one sequence the whole content of another.</summary>
    void ForkPrefix(int fromSequence, int toSequence, int tokenCount);

    /// <summary>Drops all tokens of a sequence after the first <paramref name="tokenCount"/>.</summary>
    void Truncate(int sequence, int tokenCount);

    /// <summary>Tokens a sequence holds.</summary>
    int Length(int sequence);

    /// <summary>Empties all sequences.</summary>
    void Clear();

    /// <summary>Token ids of a text. Throws <see cref="EngineException"/> when the model has no tokenizer.</summary>
    int[] Tokenize(string text, bool addSpecial);

    /// <summary>Text of token ids. Throws <see cref="EngineException"/> when the model has no tokenizer.</summary>
    string Detokenize(ReadOnlySpan<int> tokens);
}
