namespace InferenceBench.Load.Workloads;

/// <summary>A piece of a prompt, as ids or as text.</summary>
/// <param name="TokenIds">Null = text.</param>
/// <param name="Text">Null = ids.</param>
public sealed record PromptPiece(int[]? TokenIds, string? Text)
{
    /// <summary>Of ids.</summary>
    public static PromptPiece Of(int[] ids) => new(ids, null);

    /// <summary>Of text.</summary>
    public static PromptPiece Of(string text) => new(null, text);
}
