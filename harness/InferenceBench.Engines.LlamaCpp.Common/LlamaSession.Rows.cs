using System.Numerics.Tensors;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// Several tokens of one sequence computed in one step with the logits after each: for checking drafts, and for scoring a text.
/// </summary>
public partial class LlamaSession
{
    private int _verifiedTokens;

    /// <inheritdoc cref="IVerifyingSession.Verify"/>
    public void Verify(int sequence, ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default)
    {
        RequireOpen();
        _check.Sequence(sequence);
        _check.Tokens(sequence, _lengths[sequence], tokens);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Length, Resolved.BatchTokens!.Value, nameof(tokens));
        ForgetLogits();
        foreach (var token in tokens)
        {
            AddLast(sequence, token);
        }

        Submit(cancellationToken);
        Synchronize();
        _verifiedTokens = tokens.Length;
    }

    /// <inheritdoc cref="IVerifyingSession.SampleGreedyAfter"/>
    public int SampleGreedyAfter(int index)
    {
        RequireOpen();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_verifiedTokens);
        return TensorPrimitives.IndexOfMax(_port.Logits(index));
    }

    /// <inheritdoc cref="IPromptLogits.PrefillLogits"/>
    public void PrefillLogits(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken = default)
    {
        RequireOpen();
        IPromptLogits.CheckRows(tokens.Length, logits.Length, VocabularySize);
        _check.Tokens(0, _lengths[0], tokens);
        ForgetLogits();
        while (!tokens.IsEmpty)
        {
            var part = Math.Min(tokens.Length, Resolved.BatchTokens!.Value);
            foreach (var token in tokens[..part])
            {
                _port.Add(token, _lengths[0]++, 0, wantLogits: true);
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
            _port.Logits(row).CopyTo(logits[(row * VocabularySize)..]);
        }
    }

    private void ForgetLogits()
    {
        _logits.ForgetAll();
        _verifiedTokens = 0;
    }
}
