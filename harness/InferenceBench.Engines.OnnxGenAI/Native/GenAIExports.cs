using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI.Native;

/// <summary>
/// Functions of onnxruntime-genai's C API that its C# API leaves out: the logits of each sequence's last token alone, where
/// <c>GetOutput("logits")</c> copies those of every prompt token; setting them, which is how a batch is given its next tokens;
/// and asking whether a model has a tokenizer, because the C# one that could not be made ends the process when it is finalized.
/// </summary>
internal sealed unsafe class GenAIExports
{
    /// <summary>Name the C# API imports its functions from.</summary>
    internal const string Library = "onnxruntime-genai";

    private delegate* unmanaged<nint, nint*, nint> _getLogits;
    private delegate* unmanaged<nint, nint, nint> _setLogits;
    private delegate* unmanaged<nint, nint*, nint> _createTokenizer;
    private delegate* unmanaged<nint, void> _destroyTokenizer;
    private delegate* unmanaged<nint, byte*> _errorOf;
    private delegate* unmanaged<nint, void> _destroyResult;

    /// <exception cref="EngineException">The library lacks one: it is another version.</exception>
    internal static GenAIExports Of(nint library)
    {
        nint Export(string name) => NativeLibrary.TryGetExport(library, name, out var address)
            ? address
            : throw new EngineException(
                EngineFailure.NativesMismatch, $"onnxruntime-genai has no function {name}; another version is needed.");
        return new GenAIExports
        {
            _getLogits = (delegate* unmanaged<nint, nint*, nint>)Export("OgaGenerator_GetLogits"),
            _setLogits = (delegate* unmanaged<nint, nint, nint>)Export("OgaGenerator_SetLogits"),
            _createTokenizer = (delegate* unmanaged<nint, nint*, nint>)Export("OgaCreateTokenizer"),
            _destroyTokenizer = (delegate* unmanaged<nint, void>)Export("OgaDestroyTokenizer"),
            _errorOf = (delegate* unmanaged<nint, byte*>)Export("OgaResultGetError"),
            _destroyResult = (delegate* unmanaged<nint, void>)Export("OgaDestroyResult"),
        };
    }

    /// <summary>A new tensor [sequences, 1, vocabulary]; computes the pending step when there is one.</summary>
    internal Tensor GetLogits(Generator generator)
    {
        nint tensor;
        Check(_getLogits(HandleOf(generator), &tensor));
        return NewTensor(tensor);
    }

    /// <summary>Overwrites the logits that the next sampling reads.</summary>
    internal void SetLogits(Generator generator, Tensor logits) => Check(_setLogits(HandleOf(generator), HandleOf(logits)));

    /// <summary>What is wrong with a model's tokenizer; null when it can be made.</summary>
    internal string? TokenizerProblem(Model model)
    {
        nint tokenizer;
        var problem = ErrorOf(_createTokenizer(HandleOf(model), &tokenizer));
        if (problem is null)
        {
            _destroyTokenizer(tokenizer);
        }

        return problem;
    }

    private void Check(nint result)
    {
        if (ErrorOf(result) is { } message)
        {
            throw GenAIErrors.Translate(message, EngineFailure.ComputeFailed, "compute", innerException: null);
        }
    }

    private string? ErrorOf(nint result)
    {
        if (result == 0)
        {
            return null;
        }

        var message = Marshal.PtrToStringUTF8((nint)_errorOf(result)) ?? "";
        _destroyResult(result);
        return message;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_modelHandle")]
    private static extern ref nint HandleOf(Model model);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_generatorHandle")]
    private static extern ref nint HandleOf(Generator generator);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_tensorHandle")]
    private static extern ref nint HandleOf(Tensor tensor);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern Tensor NewTensor(nint handle);
}
