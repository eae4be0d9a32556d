using System.Numerics.Tensors;
using InferenceBench.Engines.OnnxGenAI.Native;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>A model folder with one generator, whose batch is the session's sequences.</summary>
internal sealed partial class OnnxSession : IModelSession
{
    private readonly Model _model;
    private readonly GeneratorParams _parameters;
    private readonly GenAIExports _exports;
    private readonly SequenceBatch _batch;
    private readonly PromptCheck _check;
    private TextCodec? _text;
    private bool _disposed;

    /// <remarks>The model and the parameters are the session's from here on, unless this throws.</remarks>
    internal OnnxSession(
        Model model, GeneratorParams parameters, GenAIExports exports, SessionConfig config, ResolvedSettings resolved)
    {
        (_model, _parameters, _exports) = (model, parameters, exports);
        _batch = new SequenceBatch(model, parameters, exports, resolved.Sequences, config.VocabularySize);
        _check = new PromptCheck(resolved.Sequences, resolved.ContextTokens!.Value, config.VocabularySize);
        VocabularySize = config.VocabularySize;
        BeginningOfSequence = config.BeginningOfSequence;
        var kvType = _batch.InputType(config.FirstPastName);
        Resolved = resolved with { KvTypeK = kvType, KvTypeV = kvType, ComputeType = ComputeTypes.Of(resolved.Device, kvType) };
    }

    public ResolvedSettings Resolved { get; }

    /// <summary>Beams of the search, by the library's own account.</summary>
    internal int Beams => (int)_parameters.GetSearchNumber("num_beams");

    public int VocabularySize { get; }

    public int? BeginningOfSequence { get; }

    public TimeSpan LibraryTime => _batch.LibraryTime;

    public void Prefill(IReadOnlyList<int[]> prompts, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(prompts);
        _check.Prompts(prompts, _batch.Length);
        cancellationToken.ThrowIfCancellationRequested();
        _batch.Append(prompts.Count == 1 ? prompts[0] : [.. prompts.SelectMany(p => p)], cancellationToken);
    }

    public void Decode(ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _check.Step(tokens, _batch.Length);
        cancellationToken.ThrowIfCancellationRequested();
        _batch.Step(tokens, cancellationToken);
    }

    public ReadOnlySpan<float> Logits(int sequence)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _check.Sequence(sequence);
        return _batch.HasLogits
            ? _batch.Logits(sequence)
            : throw new InvalidOperationException(
                $"Sequence {sequence} has no logits: nothing was computed since it was cut or emptied.");
    }

    public int SampleGreedy(int sequence) => TensorPrimitives.IndexOfMax(Logits(sequence));

    public void ForkPrefix(int fromSequence, int toSequence, int tokenCount)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        throw new EngineException(
            EngineFailure.Unsupported,
            "onnxruntime-genai cannot share a prefix between sequences; use an engine with prefix reuse.");
    }

    public void Truncate(int sequence, int tokenCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokenCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokenCount, Length(sequence));
        if (tokenCount < Length(sequence))
        {
            _check.Cut(tokenCount);
            _batch.Rewind(tokenCount);
        }
    }

    public int Length(int sequence)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _check.Sequence(sequence);
        return _batch.Length;
    }

    public void Clear()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _batch.Clear();
    }

    public int[] Tokenize(string text, bool addSpecial) => Text().Tokenize(text, addSpecial ? BeginningOfSequence : null);

    public string Detokenize(ReadOnlySpan<int> tokens) => Text().Detokenize(tokens);

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _text?.Dispose();
        _batch.Dispose();
        _parameters.Dispose();
        _model.Dispose();
    }

    private TextCodec Text()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _text ??= TextCodec.Open(_model, _exports);
    }
}
