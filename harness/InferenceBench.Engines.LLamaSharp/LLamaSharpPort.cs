using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>A session's calls as LLamaSharp makes them: its handles, its batch.</summary>
internal sealed class LLamaSharpPort(SafeLlamaModelHandle model, SafeLLamaContextHandle context, AbortFlag abort) : ILlamaPort
{
    private const int All = -1;

    /// <summary>
    /// Tokens that a new batch has room for. LLamaSharp pins all the room of a batch at each call: in one that grew with a prompt
    /// of 512 tokens each step takes 41 µs instead of 17.
    /// </summary>
    private const int NewBatchTokens = 128;

    private LLamaBatch _batch = new();
    private readonly TextCodec _text = new(model);
    private bool _disposed;

    public int VocabularySize => _text.Size;

    public int? BeginningOfSequence => _text.BeginningOfSequence;

    public IReadOnlyList<string> Log => NativeLog.Lines();

    public int BatchCount => _batch.TokenCount;

    public void Add(int token, int position, int sequence, bool wantLogits) =>
        _batch.Add(token, position, (LLamaSeqId)sequence, wantLogits);

    public void Follow(CancellationToken cancellationToken) => abort.Follow(cancellationToken);

    public int Decode()
    {
        var result = (int)context.Decode(_batch);
        DropBatch();
        return result;
    }

    public void DropBatch()
    {
        if (_batch.TokenCount > NewBatchTokens)
        {
            _batch = new();
        }
        else
        {
            _batch.Clear();
        }
    }

    public void Synchronize() => context.Synchronize();

    public ReadOnlySpan<float> Logits(int row) => context.GetLogitsIth(row);

    public void Copy(int fromSequence, int toSequence) =>
        context.MemorySequenceCopy((LLamaSeqId)fromSequence, (LLamaSeqId)toSequence, All, All);

    /// <summary>LLamaSharp keeps to itself whether the library could do it.</summary>
    public bool Remove(int sequence, int fromPosition)
    {
        context.MemorySequenceRemove((LLamaSeqId)sequence, fromPosition, All);
        return LastPosition(sequence) < fromPosition;
    }

    public int LastPosition(int sequence) => (int)context.MemorySequenceMaxPosition((LLamaSeqId)sequence);

    public void Clear() => context.MemoryClear(data: false);

    public int[] Tokenize(string text, bool addSpecial) => _text.Tokenize(text, addSpecial);

    public string Detokenize(ReadOnlySpan<int> tokens) => _text.Detokenize(tokens);

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        context.Dispose();
        model.Dispose();

        // Only now does nothing poll it.
        abort.Dispose();
    }
}
