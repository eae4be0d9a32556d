namespace InferenceBench.Load.Records;

/// <summary>How prompts are made, in the words of results.</summary>
public static class PromptForms
{
    /// <summary>Evenly drawn token ids: exact lengths.</summary>
    public const string RandomIds = "random-ids";

    /// <summary>Real text in the server's own tokens: exact lengths.</summary>
    public const string TextIds = "text-ids";

    /// <summary>Real text: lengths by the server's count.</summary>
    public const string Text = "text";

    /// <summary>Common words: lengths by the server's count.</summary>
    public const string RandomWords = "random-words";

    /// <summary>True for prompts whose length is exactly what was meant.</summary>
    public static bool IsExact(string form) => form is RandomIds or TextIds;
}
