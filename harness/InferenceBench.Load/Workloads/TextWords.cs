using System.Text;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Pieces of a real text, for servers that take text alone; how many tokens a word is, the server says beforehand.
/// </summary>
/// <param name="words">Of the whole text; a piece begins somewhere in it and goes on at its start when it ends.</param>
/// <param name="overheadTokens">What the server adds around a prompt.</param>
/// <param name="tokensPerWord">Positive.</param>
public sealed class TextWords(IReadOnlyList<string> words, double overheadTokens, double tokensPerWord) : IPromptMaker
{
    private readonly string[] _marks = [.. words.Distinct().Order(StringComparer.Ordinal)];

    public double OverheadTokens => overheadTokens;

    public PromptPiece Make(long key, int tokens)
    {
        var count = Math.Max(1, (int)Math.Round(tokens / tokensPerWord));
        var start = (int)(new SeededNumbers((ulong)key).Next() % (ulong)words.Count);
        var piece = new StringBuilder(8 * count);
        var digits = new KeyDigits(key, Math.Max(2, _marks.Length));
        for (var i = 0; i < count; i++)
        {
            var word = digits.Next() is var digit and >= 0 ? _marks[digit % _marks.Length] : words[(start + i) % words.Count];
            piece.Append(i == 0 ? "" : " ").Append(word);
        }

        return PromptPiece.Of(piece.ToString());
    }
}
