using System.Diagnostics;
using InferenceBench.Engines.OnnxGenAI.Native;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>
/// The library's generator and the sequences it computes together: every call into it, with its time taken and its failures told
/// as ours.
/// </summary>
internal sealed class SequenceBatch(
    Model model, GeneratorParams parameters, GenAIExports exports, int sequences, int vocabularySize) : IDisposable
{
    private readonly LibraryClock _clock = new();
    private readonly ForcedTokens? _forced = sequences > 1 ? new ForcedTokens(sequences, vocabularySize) : null;
    private readonly float[] _logits = new float[sequences * vocabularySize];
    private Generator _generator = new(model, parameters);
    private bool _computed;
    private bool _logitsRead;
    private bool _broken;

    /// <summary>Time inside the library while it computed.</summary>
    internal TimeSpan LibraryTime => _clock.Elapsed;

    /// <summary>Tokens in each sequence: they are equally long.</summary>
    internal int Length => (int)_generator.TokenCount();

    /// <summary>True when the last tokens were computed and not dropped since.</summary>
    internal bool HasLogits => _computed && Length > 0;

    /// <summary>Number type of an input of the graph, e.g. <c>f32</c>.</summary>
    internal string InputType(string name)
    {
        using var tensor = _generator.GetInput(name);
        return ComputeTypes.NameOf(tensor.Type());
    }

    /// <summary>Computes tokens of every sequence, those of the first before those of the second.</summary>
    internal void Append(ReadOnlySpan<int> tokens, CancellationToken cancellationToken)
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

    /// <summary>Computes one token of every sequence.</summary>
    internal void Step(ReadOnlySpan<int> tokens, CancellationToken cancellationToken)
    {
        if (_forced is null)
        {
            Append(tokens, cancellationToken);
        }
        else
        {
            StepTogether(_forced.LogitsFor(tokens), cancellationToken);
        }
    }

    /// <summary>Logits of a sequence's last token; valid until the next call.</summary>
    internal ReadOnlySpan<float> Logits(int sequence)
    {
        if (!_logitsRead)
        {
            using var tensor = exports.GetLogits(_generator);
            tensor.GetData<float>().CopyTo(_logits);
            _logitsRead = true;
        }

        return _logits.AsSpan(sequence * vocabularySize, vocabularySize);
    }

    /// <summary>Copies the logits of every token of the newest call; false when the graph gives fewer rows than that.</summary>
    internal bool TryCopyRows(Span<float> rows)
    {
        using var output = _generator.GetOutput("logits");
        if (output.Shape().Aggregate(1L, (product, size) => product * size) != rows.Length)
        {
            return false;
        }

        if (output.Type() == ElementType.float16)
        {
            System.Numerics.Tensors.TensorPrimitives.ConvertToSingle(output.GetData<Half>(), rows);
        }
        else
        {
            output.GetData<float>().CopyTo(rows);
        }

        return true;
    }

    /// <summary>Drops all tokens after the first ones.</summary>
    internal void Rewind(int tokenCount)
    {
        try
        {
            _generator.RewindTo((ulong)tokenCount);
            (_computed, _logitsRead) = (false, false);
        }
        catch (OnnxRuntimeGenAIException e)
        {
            _broken = true;
            throw GenAIErrors.Translate(e.Message, EngineFailure.Unsupported, "drop tokens", e);
        }
    }

    /// <summary>
    /// Keeps the buffers where the library can go back to an empty sequence: new ones would be paged in while the clock runs.
    /// </summary>
    internal void Clear()
    {
        if (!_broken)
        {
            Rewind(0);
            return;
        }

        _generator.Dispose();
        _generator = new Generator(model, parameters);
        (_broken, _computed, _logitsRead) = (false, false, false);
    }

    public void Dispose()
    {
        _forced?.Dispose();
        _generator.Dispose();
    }

    /// <summary>The library takes no tokens for a running batch, so each sequence's choice is made sure by its logits.</summary>
    private void StepTogether(Tensor forced, CancellationToken cancellationToken)
    {
        using var stop = new StopSignal(_generator, cancellationToken);
        exports.SetLogits(_generator, forced);
        var start = Stopwatch.GetTimestamp();
        try
        {
            _generator.GenerateNextToken();
            using var logits = exports.GetLogits(_generator);
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
}
