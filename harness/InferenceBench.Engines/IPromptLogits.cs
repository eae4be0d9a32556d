namespace InferenceBench.Engines;

/// <summary>
/// What a session can also be: one that hands out the logits of every token of a prompt, which scoring a text needs.
/// </summary>
public interface IPromptLogits
{
    /// <summary>Appends tokens to sequence 0 and copies the logits after each of them.</summary>
    /// <param name="tokens">At least one token id.</param>
    /// <param name="logits">A row of <see cref="IModelSession.VocabularySize"/> for each token, one after the other.</param>
    /// <param name="cancellationToken">Aborts inside the native call where the device allows it.</param>
    /// <exception cref="ArgumentException">No tokens, or rows for another number of them.</exception>
    /// <exception cref="EngineException">The cache is full, the session holds several sequences, or the library reports an
    /// error.</exception>
    /// <exception cref="OperationCanceledException">Aborted; the sequence's content is undefined until
    /// <see cref="IModelSession.Clear"/>.</exception>
    void PrefillLogits(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken = default);

    /// <summary>Refuses rows that are not one for each token.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    static void CheckRows(int tokens, int rows, int vocabularySize)
    {
        if (tokens == 0 || rows != (long)tokens * vocabularySize)
        {
            throw new ArgumentException(
                $"{tokens} tokens have {(long)tokens * vocabularySize} logits, room for {rows} was given.");
        }
    }
}
