using System.Diagnostics;
using System.Numerics.Tensors;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Engines.LlamaCpp.Native;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp.Built;

/// <summary>A LLamaSharp model with its context: computing and its results. What the cache holds is in the other part.</summary>
internal sealed partial class LLamaSharpSession : IModelSession
{
    private readonly SafeLlamaModelHandle _model;
    private readonly SafeLLamaContextHandle _context;
    private readonly AbortFlag _abort;

    /// <summary>One for prompts and steps, as LLamaSharp's own executors use it; that it grew with a prompt makes each step a little dearer.</summary>
    private readonly LLamaBatch _batch = new();
    private readonly TextCodec _text;
    private readonly PromptCheck _check;
    private readonly LogitRows _logits;
    private readonly int[] _lengths;
    private long _libraryTicks;
    private bool _disposed;

    internal LLamaSharpSession(SafeLlamaModelHandle model, SafeLLamaContextHandle context, AbortFlag abort, ResolvedSettings resolved)
    {
        _model = model;
        _context = context;
        _abort = abort;
        _text = new TextCodec(model);
        _check = new PromptCheck(resolved, _text.Size);
        _logits = new LogitRows(context, resolved.Sequences, _text.Size);
        _lengths = new int[resolved.Sequences];
        Resolved = resolved;
    }

    public ResolvedSettings Resolved { get; }

    public int VocabularySize => _text.Size;

    public int? BeginningOfSequence => _text.BeginningOfSequence;

    /// <summary>LLamaSharp's own work around the library counts: it is part of what is measured.</summary>
    public TimeSpan LibraryTime => Stopwatch.GetElapsedTime(0, _libraryTicks);

    public void Prefill(IReadOnlyList<int[]> prompts, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(prompts);
        _check.SequenceCount(prompts.Count);
        for (var sequence = 0; sequence < prompts.Count; sequence++)
        {
            _check.Tokens(sequence, _lengths[sequence], prompts[sequence]);
        }

        _logits.ForgetAll();
        for (var sequence = 0; sequence < prompts.Count; sequence++)
        {
            Append(sequence, prompts[sequence], cancellationToken);
        }

        Submit(cancellationToken);
        Synchronize();
    }

    public void Decode(ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _check.SequenceCount(tokens.Length);
        for (var sequence = 0; sequence < tokens.Length; sequence++)
        {
            _check.Tokens(sequence, _lengths[sequence], tokens.Slice(sequence, 1));
        }

        _logits.ForgetAll();
        for (var sequence = 0; sequence < tokens.Length; sequence++)
        {
            Add(sequence, tokens[sequence], isLast: true);
        }

        Submit(cancellationToken);
        Synchronize();
    }

    public ReadOnlySpan<float> Logits(int sequence)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _check.Sequence(sequence);
        return _logits.Read(sequence);
    }

    public int SampleGreedy(int sequence) => TensorPrimitives.IndexOfMax(Logits(sequence));

    public int[] Tokenize(string text, bool addSpecial)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(text);
        return _text.Tokenize(text, addSpecial);
    }

    public string Detokenize(ReadOnlySpan<int> tokens)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _text.Detokenize(tokens);
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _context.Dispose();
        _model.Dispose();

        // Only now does nothing poll it.
        _abort.Dispose();
    }

    /// <summary>Adds a prompt, submitting whenever the batch is full and something is still to be added.</summary>
    private void Append(int sequence, int[] prompt, CancellationToken cancellationToken)
    {
        for (var i = 0; i < prompt.Length; i++)
        {
            MakeRoom(cancellationToken);
            Add(sequence, prompt[i], isLast: i == prompt.Length - 1);
        }
    }

    private void Add(int sequence, int token, bool isLast)
    {
        if (isLast)
        {
            _logits.Set(sequence, _batch.TokenCount);
        }

        _batch.Add(token, _lengths[sequence]++, (LLamaSeqId)sequence, isLast);
    }

    private void MakeRoom(CancellationToken cancellationToken)
    {
        if (_batch.TokenCount < Resolved.BatchTokens)
        {
            return;
        }

        Submit(cancellationToken);
        if (_logits.HasRows)
        {
            Synchronize();
            _logits.CopyAll();
        }
    }

    private void Submit(CancellationToken cancellationToken)
    {
        _abort.Follow(cancellationToken);
        var start = Stopwatch.GetTimestamp();

        // Not every backend polls the flag.
        var result = cancellationToken.IsCancellationRequested ? DecodeResult.ComputeAborted : _context.Decode(_batch);
        _libraryTicks += Stopwatch.GetTimestamp() - start;
        _batch.Clear();
        if (result != DecodeResult.Ok)
        {
            Recover();
            throw DecodeStatus.Error((int)result, NativeLog.Lines(), cancellationToken);
        }
    }

    private void Synchronize()
    {
        var start = Stopwatch.GetTimestamp();
        _context.Synchronize();
        _libraryTicks += Stopwatch.GetTimestamp() - start;
    }
}
