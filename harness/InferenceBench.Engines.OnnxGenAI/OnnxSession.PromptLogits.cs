namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>The logits of every token of a prompt.</summary>
internal sealed partial class OnnxSession : IPromptLogits
{
    /// <inheritdoc/>
    /// <remarks>A graph that was cut to the logits of the last token computes the tokens one by one, which takes
    /// longer.</remarks>
    public void PrefillLogits(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        IPromptLogits.CheckRows(tokens.Length, logits.Length, VocabularySize);
        if (Resolved.Sequences > 1)
        {
            throw new EngineException(
                EngineFailure.Unsupported, "The logits of every token are those of a single sequence; open the model with one.");
        }

        _check.Prompts([tokens.ToArray()], _batch.Length);
        cancellationToken.ThrowIfCancellationRequested();
        var held = _batch.Length;
        _batch.Append(tokens, cancellationToken);
        if (!_batch.TryCopyRows(logits))
        {
            _batch.Rewind(held);
            AppendOneByOne(tokens, logits, cancellationToken);
        }
    }

    private void AppendOneByOne(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            _batch.Append(tokens.Slice(i, 1), cancellationToken);
            _batch.Logits(0).CopyTo(logits[(i * VocabularySize)..]);
        }
    }
}
