using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>A session's calls, made directly.</summary>
internal sealed unsafe class LlamaCppPort(ModelHandle model, ContextHandle context, AbortFlag abort, int batchTokens) : ILlamaPort
{
    private readonly NativeBatch _batch = new(batchTokens);
    private readonly Vocabulary _vocabulary = new(LlamaNative.Vocabulary(model));

    public int VocabularySize => _vocabulary.Size;

    public int? BeginningOfSequence => _vocabulary.BeginningOfSequence;

    public IReadOnlyList<string> Log => LogCapture.Lines();

    public int BatchCount => _batch.Count;

    private nint Memory => LlamaNative.Memory(context);

    public void Add(int token, int position, int sequence, bool wantLogits) => _batch.Add(token, position, sequence, wantLogits);

    public void Follow(CancellationToken cancellationToken) => abort.Follow(cancellationToken);

    public int Decode()
    {
        var status = LlamaNative.Decode(context, _batch.Struct);
        _batch.Reset();
        return status;
    }

    public void DropBatch() => _batch.Reset();

    public void Synchronize() => LlamaNative.Synchronize(context);

    public ReadOnlySpan<float> Logits(int row)
    {
        var logits = LlamaNative.Logits(context, row);
        return logits == null ? [] : new(logits, VocabularySize);
    }

    public void Copy(int fromSequence, int toSequence) => LlamaNative.CopySequence(Memory, fromSequence, toSequence, -1, -1);

    public bool Remove(int sequence, int fromPosition) => LlamaNative.RemoveFromSequence(Memory, sequence, fromPosition, -1) != 0;

    public int LastPosition(int sequence) => LlamaNative.LastPosition(Memory, sequence);

    public void Clear() => LlamaNative.ClearMemory(Memory, clearData: 0);

    public int[] Tokenize(string text, bool addSpecial) => _vocabulary.Tokenize(text, addSpecial);

    public string Detokenize(ReadOnlySpan<int> tokens) => _vocabulary.Detokenize(tokens);

    /// <summary>The context frees what it polls.</summary>
    public void Dispose()
    {
        context.Dispose();
        model.Dispose();
        _batch.Dispose();
    }
}
