using System.Text;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Prompts of common English words, for servers that take text alone. How many tokens a word is, the server says beforehand: tokens =
/// <paramref name="overheadTokens"/> + words · <paramref name="tokensPerWord"/>.
/// </summary>
/// <param name="seed">Of the draws.</param>
/// <param name="overheadTokens">What the server adds around a prompt.</param>
/// <param name="tokensPerWord">Positive.</param>
public sealed class RandomWords(int seed, double overheadTokens, double tokensPerWord) : IPromptMaker
{
    private static readonly string[] Words =
    [
        "time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state", "family", "student",
        "group", "country", "problem", "hand", "part", "place", "case", "week", "company", "system", "program", "question", "work", "number",
        "night", "point", "home", "water", "room", "mother", "area", "money", "story", "fact", "month", "lot", "right", "study", "book", "eye",
        "job", "word", "business", "issue", "side", "kind", "head", "house", "service", "friend", "father", "power", "hour", "game", "line",
        "end", "member", "law", "car", "city", "name", "team", "minute", "idea", "body", "back", "parent", "face", "level", "office", "door",
        "health", "person", "art", "war", "history", "party", "result", "change", "morning", "reason", "research", "girl", "guy", "moment",
        "air", "teacher", "force", "order", "field", "table", "food", "land", "light", "road", "color", "paper", "space", "ground", "form",
        "event", "official", "matter", "center", "music", "film", "tree", "source", "river", "sound", "street", "wall", "north", "south",
        "summer", "winter", "garden", "letter", "market", "nature", "object", "picture", "window",
    ];

    public double OverheadTokens => overheadTokens;

    public PromptPiece Make(long key, int tokens)
    {
        var count = Math.Max(1, (int)Math.Round(tokens / tokensPerWord));
        var random = new SeededNumbers(unchecked((ulong)((key * 1_000_003) + seed)));
        var text = new StringBuilder(8 * count);
        var digits = new KeyDigits(key, Words.Length);
        for (var i = 0; i < count; i++)
        {
            var index = digits.Next() is var digit and >= 0 ? digit : random.Below(Words.Length);
            text.Append(i == 0 ? "" : " ").Append(Words[index]);
        }

        return PromptPiece.Of(text.ToString());
    }
}
