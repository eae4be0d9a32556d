namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>What a server tells of itself. Null where it does not.</summary>
public sealed record ServerFacts
{
    /// <summary>Version or build.</summary>
    public string? Version { get; init; }

    /// <summary>Names of its models, the one it has loaded first.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>What tells its model from another that goes by the same name, such as sizes and file; nothing of it is
    /// published.</summary>
    public string? Content { get; init; }

    /// <summary>Name of the model's file, without folder.</summary>
    public string? ModelFile { get; init; }

    /// <summary>Bytes of the model's tensors.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>Tokens a request may have, prompt and answer together.</summary>
    public int? ContextTokens { get; init; }

    public int? VocabularySize { get; init; }

    /// <summary>Tokens that are to be in no prompt and no answer, because the server may end a request at them; asked for
    /// apart.</summary>
    public IReadOnlyList<int> TornTokens { get; init; } = [];

    /// <summary>Sequences it computes at once.</summary>
    public int? Slots { get; init; }
}
