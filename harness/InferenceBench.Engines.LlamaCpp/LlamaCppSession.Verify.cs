using System.Numerics.Tensors;
using InferenceBench.Engines.LlamaCpp.Loading;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>Several tokens of one sequence checked in one step.</summary>
internal sealed unsafe partial class LlamaCppSession
{
    private int _verifiedTokens;

    public void Verify(int sequence, ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
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

    public IModelSession OpenDraft(string modelPath, SessionSettings settings)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentNullException.ThrowIfNull(settings);
        return new SessionOpener(modelPath, settings, BuildFacts.Devices(), "") { SharedThreads = _context.ThreadPool }.Open();
    }

    public int SampleGreedyAfter(int index)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_verifiedTokens);
        return TensorPrimitives.IndexOfMax(new ReadOnlySpan<float>(LlamaNative.Logits(_context, index), VocabularySize));
    }

    private void ForgetLogits()
    {
        _logits.ForgetAll();
        _verifiedTokens = 0;
    }
}
