namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>Words that nearly every tokenizer has as one token: prompts for servers that take text alone.</summary>
public static class CommonWords
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state", "family",
        "student", "group", "country", "problem", "hand", "part", "place", "case", "week", "company", "system", "program",
        "question", "work", "number", "night", "point", "home", "water", "room", "mother", "area", "money", "story", "fact",
        "month", "lot", "right", "study", "book", "eye", "job", "word", "business", "issue", "side", "kind", "head", "house",
        "service", "friend", "father", "power", "hour", "game", "line", "end", "member", "law", "car", "city", "name", "team",
        "minute", "idea", "body", "back", "parent", "face", "level", "office", "door", "health", "person", "art", "war",
        "history", "party", "result", "change", "morning", "reason", "research", "girl", "guy", "moment", "air", "teacher",
        "force", "order", "field", "table", "food", "land", "light", "road", "color", "paper", "space", "ground", "form",
        "event", "official", "matter", "center", "music", "film", "tree", "source", "river", "sound", "street", "wall", "north",
        "south", "summer", "winter", "garden", "letter", "market", "nature", "object", "picture", "window",
    ];
}
