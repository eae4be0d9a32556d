using System.Diagnostics;
using System.Numerics.Tensors;
using InferenceBench.Engines.OnnxGenAI.Native;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>A model folder with one generator, whose batch is the session's sequences.</summary>
internal sealed class OnnxSession : IModelSession
{
    private readonly Model _model;
    private readonly GeneratorParams _parameters;
    private readonly GenAIExports _exports;
    private readonly ForcedTokens? _forced;
    private readonly int _sequences;
    private readonly LibraryClock _clock = new();
    private readonly float[] _logits;
    private Generator _generator;
    private TextCodec? _text;
    private bool _computed;
    private bool _logitsRead;
    private bool _broken;
    private bool _disposed;

    internal OnnxSession(Model model, GeneratorParams parameters, GenAIExports exports, GenAIConfig config, ResolvedSettings resolved)
    {
        _model = model;
        _parameters = parameters;
        _exports = exports;
        _sequences = resolved.Sequences;
        _generator = new Generator(model, parameters);
        _forced = _sequences > 1 ? new ForcedTokens(_sequences, config.VocabularySize) : null;
        _logits = new float[_sequences * config.VocabularySize];
        VocabularySize = config.VocabularySize;
        BeginningOfSequence = config.BeginningOfSequence;
        Resolved = resolved with { KvTypeK = KvTypeOf(config), KvTypeV = KvTypeOf(config) };
        Resolved = Resolved with { ComputeType = ComputeTypes.Of(Resolved) };
    }

    public ResolvedSettings Resolved { get; }

    public int VocabularySize { get; }

    public int? BeginningOfSequence { get; }

    public TimeSpan LibraryTime => _clock.Elapsed;

    public void Prefill(IReadOnlyList<int[]> prompts, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(prompts);
        CheckSequenceCount(prompts.Count);
        var length = prompts[0].Length;
        ArgumentOutOfRangeException.ThrowIfZero(length, nameof(prompts));
        if (prompts.Any(p => p.Length != length))
        {
            throw new EngineException(EngineFailure.Unsupported, "The prompts of a batch must be equally long for onnxruntime-genai; pad them, or use batch 1.");
        }

        if (_sequences > 1 && Length(0) > 0)
        {
            throw new EngineException(
                EngineFailure.Unsupported, "onnxruntime-genai takes one prompt for each sequence of a batch, before any step; use depth 0, or batch 1.");
        }

        CheckRoom(length);
        foreach (var prompt in prompts)
        {
            CheckTokens(prompt);
        }

        cancellationToken.ThrowIfCancellationRequested();
        Append(_sequences == 1 ? prompts[0] : [.. prompts.SelectMany(p => p)], cancellationToken);
    }

    public void Decode(ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckSequenceCount(tokens.Length);
        CheckRoom(1);
        CheckTokens(tokens);
        cancellationToken.ThrowIfCancellationRequested();
        if (_forced is null)
        {
            Append(tokens, cancellationToken);
        }
        else
        {
            DecodeBatch(tokens, cancellationToken);
        }
    }

    public ReadOnlySpan<float> Logits(int sequence)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_computed || Length(sequence) == 0)
        {
            throw new InvalidOperationException($"Sequence {sequence} has no logits: nothing was computed since it was cut or emptied.");
        }

        if (!_logitsRead)
        {
            using var tensor = _exports.GetLogits(_generator);
            tensor.GetData<float>().CopyTo(_logits);
            _logitsRead = true;
        }

        return _logits.AsSpan(sequence * VocabularySize, VocabularySize);
    }

    public int SampleGreedy(int sequence) => TensorPrimitives.IndexOfMax(Logits(sequence));

    public void ForkPrefix(int fromSequence, int toSequence, int tokenCount)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        throw new EngineException(
            EngineFailure.Unsupported, "onnxruntime-genai cannot share a prefix between sequences; use an engine with prefix reuse.");
    }

    public void Truncate(int sequence, int tokenCount)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(tokenCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokenCount, Length(sequence));
        if (tokenCount == Length(sequence))
        {
            return;
        }

        if (_sequences > 1 && tokenCount > 0)
        {
            throw new EngineException(
                EngineFailure.Unsupported, "onnxruntime-genai drops tokens of a single sequence only, or all of a batch; use batch 1.");
        }

        Call(() => _generator.RewindTo((ulong)tokenCount), "drop tokens");
        (_computed, _logitsRead) = (false, false);
    }

    public int Length(int sequence)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sequence, (uint)_sequences);
        return (int)_generator.TokenCount();
    }

    /// <summary>Keeps the buffers where the library can go back to an empty sequence: new ones would be paged in while the clock runs.</summary>
    public void Clear()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_broken)
        {
            _generator.Dispose();
            _generator = new Generator(_model, _parameters);
            _broken = false;
        }
        else
        {
            Call(() => _generator.RewindTo(0), "empty its sequences");
        }

        (_computed, _logitsRead) = (false, false);
    }

    public int[] Tokenize(string text, bool addSpecial)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Text().Tokenize(text, addSpecial ? BeginningOfSequence : null);
    }

    public string Detokenize(ReadOnlySpan<int> tokens)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Text().Detokenize(tokens);
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _text?.Dispose();
        _forced?.Dispose();
        _generator.Dispose();
        _parameters.Dispose();
        _model.Dispose();
    }

    private void Append(ReadOnlySpan<int> tokens, CancellationToken cancellationToken)
    {
        using var stop = new StopSignal(_generator, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        try
        {
            _generator.AppendTokens(tokens);
            _computed = true;
        }
        catch (OnnxRuntimeGenAIException e)
        {
            throw Failed(e, cancellationToken);
        }
        finally
        {
            _clock.Add(start);
            _logitsRead = false;
        }
    }

    /// <summary>The library takes no tokens for a running batch, so each sequence's choice is made sure by its logits.</summary>
    private void DecodeBatch(ReadOnlySpan<int> tokens, CancellationToken cancellationToken)
    {
        using var stop = new StopSignal(_generator, cancellationToken);
        _exports.SetLogits(_generator, _forced!.LogitsFor(tokens));
        var start = Stopwatch.GetTimestamp();
        try
        {
            _generator.GenerateNextToken();
            using var logits = _exports.GetLogits(_generator);
            _clock.Add(start);
            logits.GetData<float>().CopyTo(_logits);
            (_computed, _logitsRead) = (true, true);
        }
        catch (OnnxRuntimeGenAIException e)
        {
            throw Failed(e, cancellationToken);
        }
    }

    private Exception Failed(OnnxRuntimeGenAIException e, CancellationToken cancellationToken)
    {
        (_broken, _computed) = (true, false);
        return cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(cancellationToken)
            : GenAIErrors.Translate(e.Message, EngineFailure.ComputeFailed, "compute", e);
    }

    private void Call(Action action, string what)
    {
        try
        {
            action();
        }
        catch (OnnxRuntimeGenAIException e)
        {
            _broken = true;
            throw GenAIErrors.Translate(e.Message, EngineFailure.Unsupported, what, e);
        }
    }

    private string KvTypeOf(GenAIConfig config)
    {
        using var keys = _generator.GetInput(config.FirstPastKey);
        return ComputeTypes.NameOf(keys.Type());
    }

    private TextCodec Text() => _text ??= TextCodec.Open(_model, _exports);

    private void CheckSequenceCount(int count)
    {
        if (count != _sequences)
        {
            throw new ArgumentException($"The session computes {_sequences} sequences together, {count} were given.");
        }
    }

    private void CheckTokens(ReadOnlySpan<int> tokens)
    {
        foreach (var token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)token, (uint)VocabularySize, nameof(tokens));
        }
    }

    private void CheckRoom(int tokens)
    {
        if (Length(0) + tokens > Resolved.ContextTokens)
        {
            throw new EngineException(
                EngineFailure.ContextFull,
                $"A sequence would hold {Length(0) + tokens} tokens, its context {Resolved.ContextTokens}; ask for a larger context.");
        }
    }
}
