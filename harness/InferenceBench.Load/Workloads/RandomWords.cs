using System.Text;
using InferenceBench.Engines.OpenAI.Targets;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Prompts of common English words, for servers that take text alone. How many tokens a word is, the server says beforehand:
/// tokens = <paramref name="overheadTokens"/> + words · <paramref name="tokensPerWord"/>.
/// </summary>
/// <param name="seed">Of the draws.</param>
/// <param name="overheadTokens">What the server adds around a prompt.</param>
/// <param name="tokensPerWord">Positive.</param>
public sealed class RandomWords(int seed, double overheadTokens, double tokensPerWord) : IPromptMaker
{
    private static readonly IReadOnlyList<string> Words = CommonWords.All;

    public double OverheadTokens => overheadTokens;

    public PromptPiece Make(long key, int tokens)
    {
        var count = Math.Max(1, (int)Math.Round(tokens / tokensPerWord));
        var random = new SeededNumbers(unchecked((ulong)((key * 1_000_003) + seed)));
        var text = new StringBuilder(8 * count);
        var digits = new KeyDigits(key, Words.Count);
        for (var i = 0; i < count; i++)
        {
            var index = digits.Next() is var digit and >= 0 ? digit : random.Below(Words.Count);
            text.Append(i == 0 ? "" : " ").Append(Words[index]);
        }

        return PromptPiece.Of(text.ToString());
    }
}
