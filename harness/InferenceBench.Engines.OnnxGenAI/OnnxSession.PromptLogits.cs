using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>The logits of every token of a prompt.</summary>
internal sealed partial class OnnxSession : IPromptLogits
{
    private const string LogitsOutput = "logits";

    /// <inheritdoc/>
    /// <remarks>A graph that was cut to the logits of the last token computes the tokens one by one, which takes longer.</remarks>
    public void PrefillLogits(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        IPromptLogits.CheckRows(tokens.Length, logits.Length, VocabularySize);
        if (_sequences > 1)
        {
            throw new EngineException(EngineFailure.Unsupported, "The logits of every token are those of a single sequence; open the model with one.");
        }

        CheckRoom(tokens.Length);
        CheckTokens(tokens);
        cancellationToken.ThrowIfCancellationRequested();
        var held = Length(0);
        Append(tokens, cancellationToken);
        if (!TryCopyRows(logits))
        {
            Truncate(0, held);
            AppendOneByOne(tokens, logits, cancellationToken);
        }
    }

    private void AppendOneByOne(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            Append(tokens.Slice(i, 1), cancellationToken);
            Logits(0).CopyTo(logits[(i * VocabularySize)..]);
        }
    }

    /// <summary>False when the graph gives fewer rows than there are tokens.</summary>
    private bool TryCopyRows(Span<float> logits)
    {
        using var output = _generator.GetOutput(LogitsOutput);
        if (output.Shape().Aggregate(1L, (product, size) => product * size) != logits.Length)
        {
            return false;
        }

        if (output.Type() == ElementType.float16)
        {
            TensorPrimitives.ConvertToSingle(output.GetData<Half>(), logits);
        }
        else
        {
            output.GetData<float>().CopyTo(logits);
        }

        return true;
    }
}
