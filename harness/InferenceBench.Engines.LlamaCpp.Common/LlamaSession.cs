using System.Diagnostics;
using System.Numerics.Tensors;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// A llama.cpp model with its context: computing and its results. What the cache holds, and several rows at once, are in the
/// other parts.
/// </summary>
public partial class LlamaSession : IModelSession, IPromptLogits
{
    private readonly ILlamaPort _port;
    private readonly PromptCheck _check;
    private readonly LogitRows _logits;
    private readonly int[] _lengths;
    private long _libraryTicks;
    private bool _disposed;

    /// <param name="port">The loaded model; freed with the session.</param>
    /// <param name="resolved">What really runs.</param>
    public LlamaSession(ILlamaPort port, ResolvedSettings resolved)
    {
        ArgumentNullException.ThrowIfNull(port);
        ArgumentNullException.ThrowIfNull(resolved);
        _port = port;
        _check = new PromptCheck(resolved, port.VocabularySize);
        _logits = new LogitRows(port, resolved.Sequences);
        _lengths = new int[resolved.Sequences];
        Resolved = resolved;
    }

    public ResolvedSettings Resolved { get; }

    public int VocabularySize => _port.VocabularySize;

    public int? BeginningOfSequence => _port.BeginningOfSequence;

    /// <summary>What a binding does around the library's calls counts: it is part of what is measured.</summary>
    public TimeSpan LibraryTime => Stopwatch.GetElapsedTime(0, _libraryTicks);

    public void Prefill(IReadOnlyList<int[]> prompts, CancellationToken cancellationToken = default)
    {
        RequireOpen();
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
        RequireOpen();
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
        RequireOpen();
        _check.Sequence(sequence);
        return _logits.Read(sequence);
    }

    public int SampleGreedy(int sequence) => TensorPrimitives.IndexOfMax(Logits(sequence));

    public int[] Tokenize(string text, bool addSpecial)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(text);
        return _port.Tokenize(text, addSpecial);
    }

    public string Detokenize(ReadOnlySpan<int> tokens)
    {
        RequireOpen();
        return _port.Detokenize(tokens);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the model.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _port.Dispose();
        }
    }

    /// <exception cref="ObjectDisposedException">The session was closed.</exception>
    protected void RequireOpen() => ObjectDisposedException.ThrowIf(_disposed, this);

    /// <summary>Adds a prompt, submitting whenever the batch is full and something is still to be added.</summary>
    private void Append(int sequence, int[] prompt, CancellationToken cancellationToken)
    {
        foreach (var token in prompt.AsSpan(0, prompt.Length - 1))
        {
            MakeRoom(cancellationToken);
            _port.Add(token, _lengths[sequence]++, sequence, wantLogits: false);
        }

        MakeRoom(cancellationToken);
        AddLast(sequence, prompt[^1]);
    }

    private void AddLast(int sequence, int token)
    {
        _logits.Set(sequence, _port.BatchCount);
        _port.Add(token, _lengths[sequence]++, sequence, wantLogits: true);
    }

    private void MakeRoom(CancellationToken cancellationToken)
    {
        if (_port.BatchCount < Resolved.BatchTokens)
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
        _port.Follow(cancellationToken);

        // Not every backend polls what it follows.
        if (cancellationToken.IsCancellationRequested)
        {
            _port.DropBatch();
            Fail(DecodeStatus.Aborted, cancellationToken);
        }

        var start = Stopwatch.GetTimestamp();
        var status = _port.Decode();
        _libraryTicks += Stopwatch.GetTimestamp() - start;
        if (status != DecodeStatus.Done)
        {
            Fail(status, cancellationToken);
        }
    }

    private void Fail(int status, CancellationToken cancellationToken)
    {
        Recover();
        throw DecodeStatus.Error(status, _port.Log, cancellationToken);
    }

    private void Synchronize()
    {
        var start = Stopwatch.GetTimestamp();
        _port.Synchronize();
        _libraryTicks += Stopwatch.GetTimestamp() - start;
    }
}
