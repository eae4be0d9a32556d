using System.Text;
using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>A model's tokenizer.</summary>
internal sealed unsafe class Vocabulary(nint vocabulary)
{
    private const int NoTokenizer = 0;

    internal int Size { get; } = LlamaNative.VocabularySize(vocabulary);

    internal int? BeginningOfSequence { get; } =
        LlamaNative.AddsBeginningOfSequence(vocabulary) != 0 && LlamaNative.BeginningOfSequence(vocabulary) is >= 0 and var id
            ? id
            : null;

    internal int[] Tokenize(string text, bool addSpecial)
    {
        RequireTokenizer();
        var bytes = Encoding.UTF8.GetBytes(text);
        var tokens = new int[bytes.Length + 8];
        while (true)
        {
            fixed (byte* source = bytes)
            fixed (int* target = tokens)
            {
                var count = LlamaNative.Tokenize(
                    vocabulary, source, bytes.Length, target, tokens.Length, addSpecial ? (byte)1 : (byte)0, 0);
                if (count >= 0)
                {
                    return tokens[..count];
                }

                if (count == int.MinValue)
                {
                    throw new EngineException(
                        EngineFailure.ComputeFailed, $"A text of {bytes.Length} bytes is too long for the model's tokenizer.");
                }

                tokens = new int[-count];
            }
        }
    }

    internal string Detokenize(ReadOnlySpan<int> tokens)
    {
        RequireTokenizer();
        foreach (var token in tokens)
        {
            TokenIds.Check(token, Size);
        }

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
            throw new EngineException(
                EngineFailure.Unsupported, "The model file has no tokenizer; give token ids instead of text.");
        }
    }
}
