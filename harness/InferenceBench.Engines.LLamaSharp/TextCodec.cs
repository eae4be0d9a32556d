using System.Buffers;
using System.Text;
using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>A model's tokenizer.</summary>
internal sealed class TextCodec(SafeLlamaModelHandle model)
{
    private const int MostBytesOfPiece = 256;
    private bool? _addsSpace;

    internal int Size { get; } = model.Vocab.Count;

    internal int? BeginningOfSequence { get; } = model.Vocab.ShouldAddBOS && model.Vocab.BOS is { } token ? (int)token : null;

    internal int[] Tokenize(string text, bool addSpecial)
    {
        RequireTokenizer();
        return [.. model.Tokenize(text, addSpecial, special: false, Encoding.UTF8).Select(token => (int)token)];
    }

    /// <summary>
    /// LLamaSharp has pieces of single tokens only; the space that its tokenizer puts before a text is taken away here.
    /// </summary>
    internal string Detokenize(ReadOnlySpan<int> tokens)
    {
        RequireTokenizer();
        var text = Pieces(tokens);
        return text.StartsWith(' ') && (_addsSpace ??= Pieces(Tokenize("a", addSpecial: false)).StartsWith(' '))
            ? text[1..]
            : text;
    }

    private string Pieces(ReadOnlySpan<int> tokens)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var token in tokens)
        {
            TokenIds.Check(token, Size);
            var length = (int)model.TokenToSpan(token, bytes.GetSpan(MostBytesOfPiece), special: true);
            if (length > MostBytesOfPiece)
            {
                length = (int)model.TokenToSpan(token, bytes.GetSpan(length), special: true);
            }

            bytes.Advance(length);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private void RequireTokenizer()
    {
        if (model.Vocab.Type == LLamaVocabType.None)
        {
            throw new EngineException(
                EngineFailure.Unsupported, "The model file has no tokenizer; give token ids instead of text.");
        }
    }
}
