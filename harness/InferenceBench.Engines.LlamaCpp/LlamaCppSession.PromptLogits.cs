using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>The logits of every token of a prompt.</summary>
internal sealed unsafe partial class LlamaCppSession : IPromptLogits
{
    public void PrefillLogits(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        IPromptLogits.CheckRows(tokens.Length, logits.Length, VocabularySize);
        _check.Tokens(0, _lengths[0], tokens);
        _logits.ForgetAll();
        while (!tokens.IsEmpty)
        {
            var part = Math.Min(tokens.Length, Resolved.BatchTokens!.Value);
            foreach (var token in tokens[..part])
            {
                _batch.Add(token, _lengths[0]++, 0, wantLogits: true);
            }

            Submit(cancellationToken);
            Synchronize();
            CopyRows(part, logits);
            _logits.Set(0, part - 1);
            tokens = tokens[part..];
            logits = logits[(part * VocabularySize)..];
        }
    }

    private void CopyRows(int rows, Span<float> logits)
    {
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(LlamaNative.Logits(_context, row), VocabularySize).CopyTo(logits[(row * VocabularySize)..]);
        }
    }
}
