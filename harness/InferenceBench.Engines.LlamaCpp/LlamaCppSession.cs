using System.Diagnostics;
using System.Numerics.Tensors;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>A llama.cpp model with its context: computing and its results. What the cache holds is in the other part.</summary>
internal sealed unsafe partial class LlamaCppSession : IVerifyingSession
{
    private readonly ModelHandle _model;
    private readonly ContextHandle _context;
    private readonly AbortFlag _abort;
    private readonly NativeBatch _batch;
    private readonly Vocabulary _vocabulary;
    private readonly PromptCheck _check;
    private readonly LogitRows _logits;
    private readonly int[] _lengths;
    private long _libraryTicks;
    private bool _disposed;

    internal LlamaCppSession(ModelHandle model, ContextHandle context, AbortFlag abort, ResolvedSettings resolved)
    {
        _model = model;
        _context = context;
        _abort = abort;
        _batch = new NativeBatch(resolved.BatchTokens!.Value);
        _vocabulary = new Vocabulary(LlamaNative.Vocabulary(model));
        _check = new PromptCheck(resolved, _vocabulary.Size);
        _logits = new LogitRows(resolved.Sequences, _vocabulary.Size);
        _lengths = new int[resolved.Sequences];
        Resolved = resolved;
    }

    public ResolvedSettings Resolved { get; }

    public int VocabularySize => _vocabulary.Size;

    public int? BeginningOfSequence => _vocabulary.BeginningOfSequence;

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

        ForgetLogits();
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

        ForgetLogits();
        for (var sequence = 0; sequence < tokens.Length; sequence++)
        {
            AddLast(sequence, tokens[sequence]);
        }

        Submit(cancellationToken);
        Synchronize();
    }

    public ReadOnlySpan<float> Logits(int sequence)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _check.Sequence(sequence);
        return _logits.Read(_context, sequence);
    }

    public int SampleGreedy(int sequence) => TensorPrimitives.IndexOfMax(Logits(sequence));

    public int[] Tokenize(string text, bool addSpecial)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(text);
        return _vocabulary.Tokenize(text, addSpecial);
    }

    public string Detokenize(ReadOnlySpan<int> tokens)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _vocabulary.Detokenize(tokens);
    }

    public void Dispose()
    {
        _disposed = true;
        _context.Dispose();
        _model.Dispose();
        _batch.Dispose();
    }

    /// <summary>Adds a prompt, submitting whenever the batch is full and something is still to be added.</summary>
    private void Append(int sequence, int[] prompt, CancellationToken cancellationToken)
    {
        foreach (var token in prompt.AsSpan(0, prompt.Length - 1))
        {
            MakeRoom(cancellationToken);
            _batch.Add(token, _lengths[sequence]++, sequence, wantLogits: false);
        }

        MakeRoom(cancellationToken);
        AddLast(sequence, prompt[^1]);
    }

    private void AddLast(int sequence, int token)
    {
        _logits.Set(sequence, _batch.Count);
        _batch.Add(token, _lengths[sequence]++, sequence, wantLogits: true);
    }

    private void MakeRoom(CancellationToken cancellationToken)
    {
        if (!_batch.IsFull)
        {
            return;
        }

        Submit(cancellationToken);
        if (_logits.HasRows)
        {
            Synchronize();
            _logits.CopyAll(_context);
        }
    }

    private void Submit(CancellationToken cancellationToken)
    {
        _abort.Follow(cancellationToken);
        var start = Stopwatch.GetTimestamp();

        // Not every backend polls the flag.
        var status = cancellationToken.IsCancellationRequested ? DecodeStatus.Aborted : LlamaNative.Decode(_context, _batch.Struct);
        _libraryTicks += Stopwatch.GetTimestamp() - start;
        _batch.Reset();
        if (status != DecodeStatus.Done)
        {
            Recover();
            throw DecodeStatus.Error(status, LogCapture.Lines(), cancellationToken);
        }
    }

    private void Synchronize()
    {
        var start = Stopwatch.GetTimestamp();
        LlamaNative.Synchronize(_context);
        _libraryTicks += Stopwatch.GetTimestamp() - start;
    }
}
