namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>How it is known which event brought how many tokens.</summary>
public enum TokenCounting
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The server counts along, or sends the ids.</summary>
    Told,

    /// <summary>As many events as tokens.</summary>
    OneEach,

    /// <summary>Fewer events than tokens: the sum, shared out evenly.</summary>
    Shared,
}
