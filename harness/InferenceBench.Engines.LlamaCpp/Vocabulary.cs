using System.Text;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>A model's tokenizer.</summary>
internal sealed unsafe class Vocabulary(nint vocabulary)
{
    private const int NoTokenizer = 0;

    internal int Size { get; } = LlamaNative.VocabularySize(vocabulary);

    internal int? BeginningOfSequence { get; } =
        LlamaNative.AddsBeginningOfSequence(vocabulary) != 0 ? LlamaNative.BeginningOfSequence(vocabulary) : null;

    internal int[] Tokenize(string text, bool addSpecial)
    {
        RequireTokenizer();
        var bytes = Encoding.UTF8.GetBytes(text);
        var tokens = new int[bytes.Length + 8];
        fixed (byte* source = bytes)
        fixed (int* target = tokens)
        {
            var count = LlamaNative.Tokenize(vocabulary, source, bytes.Length, target, tokens.Length, addSpecial ? (byte)1 : (byte)0, 0);
            return count >= 0
                ? tokens[..count]
                : throw new EngineException(EngineFailure.ComputeFailed, $"The model's tokenizer refused a text of {bytes.Length} bytes.");
        }
    }

    internal string Detokenize(ReadOnlySpan<int> tokens)
    {
        RequireTokenizer();
        var bytes = new byte[(tokens.Length * 16) + 16];
        while (true)
        {
            fixed (int* source = tokens)
            fixed (byte* target = bytes)
            {
                var count = LlamaNative.Detokenize(vocabulary, source, tokens.Length, target, bytes.Length, 0, 1);
                if (count >= 0)
                {
                    return Encoding.UTF8.GetString(bytes, 0, count);
                }

                bytes = new byte[-count];
            }
        }
    }

    private void RequireTokenizer()
    {
        if (LlamaNative.VocabularyType(vocabulary) == NoTokenizer)
        {
            throw new EngineException(EngineFailure.Unsupported, "The model file has no tokenizer; give token ids instead of text.");
        }
    }
}
