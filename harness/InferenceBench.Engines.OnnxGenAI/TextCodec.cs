using InferenceBench.Engines.OnnxGenAI.Native;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>A model folder's tokenizer.</summary>
internal sealed class TextCodec(Tokenizer tokenizer) : IDisposable
{
    /// <exception cref="EngineException">The folder has no tokenizer, or one that cannot be read.</exception>
    internal static TextCodec Open(Model model, GenAIExports exports) => exports.TokenizerProblem(model) is { } problem
        ? throw new EngineException(
            EngineFailure.Unsupported,
            $"The model folder has no tokenizer that can be read ({NativeWords.OneLine(problem)}); give token ids "
            + "instead of text.")
        : new TextCodec(new Tokenizer(model));

    internal int[] Tokenize(string text, int? firstToken)
    {
        using var sequences = tokenizer.Encode(text);
        var tokens = sequences[0];
        return firstToken is { } first && (tokens.Length == 0 || tokens[0] != first) ? [first, .. tokens] : tokens.ToArray();
    }

    internal string Detokenize(ReadOnlySpan<int> tokens) => tokenizer.Decode(tokens);

    public void Dispose() => tokenizer.Dispose();
}
