using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Measuring.Scoring;

/// <summary>
/// The chunks of a text as llama-perplexity cuts them: whole ones alone, each beginning with the model's first token if it has
/// one.
/// </summary>
/// <param name="tokens">The text's tokens.</param>
/// <param name="chunkTokens">Tokens of a chunk.</param>
/// <param name="beginningOfSequence">Takes the place of each chunk's first token; null when the vocabulary adds none.</param>
internal sealed class TextChunks(int[] tokens, int chunkTokens, int? beginningOfSequence)
{
    /// <summary>Half of it gives the context and one token is the last prediction's.</summary>
    public const int ShortestChunk = 4;

    /// <summary>Tokens that are read before the first scored prediction.</summary>
    public static int ContextTokens(int chunkTokens) => chunkTokens / 2;

    /// <summary>Predictions that are scored in each chunk.</summary>
    public static int ScoredTokens(int chunkTokens) => chunkTokens - 1 - ContextTokens(chunkTokens);

    public int Count => tokens.Length / chunkTokens;

    /// <summary>The chunk's tokens; a new array each time.</summary>
    public int[] this[int chunk]
    {
        get
        {
            var part = tokens.AsSpan(chunk * chunkTokens, chunkTokens).ToArray();
            part[0] = beginningOfSequence ?? part[0];
            return part;
        }
    }

    /// <exception cref="InputException">The text has no whole chunk, or chunks of that length score nothing.</exception>
    public TextChunks Checked()
    {
        if (chunkTokens < ShortestChunk)
        {
            throw new InputException(
                ExitCode.Usage,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A chunk of {chunkTokens} tokens has nothing to score; give --chunk {ShortestChunk} or more."));
        }

        return Count > 0 ? this : throw new InputException(
            ExitCode.FileInvalid,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The text has {tokens.Length} tokens and a chunk {chunkTokens}; give a longer text, or a smaller --chunk."));
    }
}
