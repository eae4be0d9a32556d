using System.Diagnostics;
using System.Numerics.Tensors;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>A llama.cpp model with its context.</summary>
internal sealed unsafe class LlamaCppSession : IModelSession
{
    private readonly ModelHandle _model;
    private readonly ContextHandle _context;
    private readonly NativeBatch _batch;
    private readonly AbortFlag _abort;
    private readonly Vocabulary _vocabulary;
    private readonly int[] _lengths;
    private readonly int[] _logitRows;
    private long _libraryTicks;
    private bool _disposed;

    internal LlamaCppSession(ModelHandle model, ContextHandle context, AbortFlag abort, ResolvedSettings resolved)
    {
        _model = model;
        _context = context;
        _abort = abort;
        _batch = new NativeBatch(Math.Max(resolved.BatchTokens, resolved.Sequences));
        _vocabulary = new Vocabulary(LlamaNative.Vocabulary(model));
        _lengths = new int[resolved.Sequences];
        _logitRows = new int[resolved.Sequences];
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
        CheckSequenceCount(prompts.Count);
        Array.Fill(_logitRows, -1);
        for (var sequence = 0; sequence < prompts.Count; sequence++)
        {
            var prompt = prompts[sequence];
            CheckRoom(sequence, prompt.Length);
            for (var i = 0; i < prompt.Length; i++)
            {
                var isLast = i == prompt.Length - 1;
                if (isLast)
                {
                    _logitRows[sequence] = _batch.Count;
                }

                _batch.Add(CheckToken(prompt[i]), _lengths[sequence]++, sequence, isLast);
                if (_batch.IsFull)
                {
                    Submit(cancellationToken);
                    if (!isLast || sequence < prompts.Count - 1)
                    {
                        ForgetLogitsBefore(sequence, isLast);
                    }
                }
            }
        }

        if (_batch.Count > 0)
        {
            Submit(cancellationToken);
        }

        Synchronize();
    }

    public void Decode(ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckSequenceCount(tokens.Length);
        for (var sequence = 0; sequence < tokens.Length; sequence++)
        {
            CheckRoom(sequence, 1);
            _logitRows[sequence] = sequence;
            _batch.Add(CheckToken(tokens[sequence]), _lengths[sequence]++, sequence, wantLogits: true);
        }

        Submit(cancellationToken);
        Synchronize();
    }

    public ReadOnlySpan<float> Logits(int sequence)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var row = _logitRows[sequence];
        var logits = row < 0 ? null : LlamaNative.Logits(_context, row);
        return logits == null
            ? throw new InvalidOperationException($"Sequence {sequence} has no logits: its last token was not in the newest call.")
            : new ReadOnlySpan<float>(logits, VocabularySize);
    }

    public int SampleGreedy(int sequence) => TensorPrimitives.IndexOfMax(Logits(sequence));

    public void ForkPrefix(int fromSequence, int toSequence, int tokenCount)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokenCount, _lengths[fromSequence]);
        var memory = LlamaNative.Memory(_context);
        Remove(toSequence, 0);

        // Without a unified cache a copy of a part is not possible, so the whole is copied and cut.
        LlamaNative.CopySequence(memory, fromSequence, toSequence, -1, -1);
        _lengths[toSequence] = _lengths[fromSequence];
        Truncate(toSequence, tokenCount);
        _logitRows[toSequence] = -1;
    }

    public void Truncate(int sequence, int tokenCount)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokenCount, _lengths[sequence]);
        if (tokenCount < _lengths[sequence])
        {
            Remove(sequence, tokenCount);
        }
    }

    public int Length(int sequence) => _lengths[sequence];

    public void Clear()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        LlamaNative.ClearMemory(LlamaNative.Memory(_context), clearData: 0);
        Array.Clear(_lengths);
        Array.Fill(_logitRows, -1);
        _batch.Reset();
    }

    public int[] Tokenize(string text, bool addSpecial)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _vocabulary.Tokenize(text, addSpecial);
    }

    public string Detokenize(ReadOnlySpan<int> tokens)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _vocabulary.Detokenize(tokens);
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
        _batch.Dispose();
        _abort.Dispose();
    }

    internal static LlamaCppSession Open(string modelPath, SessionSettings settings, IReadOnlyList<EngineDevice> devices) =>
        new SessionOpener(modelPath, settings, devices).Open();

    private void Submit(CancellationToken cancellationToken)
    {
        _abort.Follow(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var status = LlamaNative.Decode(_context, _batch.Struct);
        _libraryTicks += Stopwatch.GetTimestamp() - start;
        _batch.Reset();
        DecodeStatus.ThrowUnlessDone(status, cancellationToken);
    }

    private void Synchronize()
    {
        var start = Stopwatch.GetTimestamp();
        LlamaNative.Synchronize(_context);
        _libraryTicks += Stopwatch.GetTimestamp() - start;
    }

    /// <summary>Rows of an earlier submit are overwritten by the next: only logits of the newest one can be read.</summary>
    private void ForgetLogitsBefore(int sequence, bool includeIt)
    {
        for (var s = 0; s < sequence + (includeIt ? 1 : 0); s++)
        {
            _logitRows[s] = -1;
        }
    }

    private void Remove(int sequence, int fromPosition)
    {
        if (LlamaNative.RemoveFromSequence(LlamaNative.Memory(_context), sequence, fromPosition, -1) == 0)
        {
            throw new EngineException(
                EngineFailure.Unsupported, "This model's memory cannot drop a part of a sequence (recurrent or hybrid architecture).");
        }

        _lengths[sequence] = fromPosition;
        _logitRows[sequence] = -1;
    }

    private void CheckSequenceCount(int count)
    {
        if (count == 0 || count > _lengths.Length)
        {
            throw new ArgumentException($"The session holds 1 to {_lengths.Length} sequences, {count} were given.");
        }
    }

    private void CheckRoom(int sequence, int tokens)
    {
        if (_lengths[sequence] + tokens > Resolved.ContextTokens)
        {
            _batch.Reset();
            throw new EngineException(
                EngineFailure.ContextFull,
                $"Sequence {sequence} would hold {_lengths[sequence] + tokens} tokens, its context {Resolved.ContextTokens}; ask for a larger context.");
        }
    }

    private int CheckToken(int token) =>
        (uint)token < (uint)VocabularySize
            ? token
            : throw new ArgumentOutOfRangeException(nameof(token), token, $"The vocabulary has {VocabularySize} tokens.");
}
