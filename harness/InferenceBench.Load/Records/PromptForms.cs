namespace InferenceBench.Load.Records;

/// <summary>How prompts are made, in the words of results.</summary>
public static class PromptForms
{
    /// <summary>Evenly drawn token ids: exact lengths.</summary>
    public const string RandomIds = "random-ids";

    /// <summary>Common words: lengths by the server's count.</summary>
    public const string RandomWords = "random-words";
}
