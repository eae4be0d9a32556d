namespace InferenceBench.Results.Quality;

/// <summary>A cascade of two models at one threshold. Formulas: <c>docs/measuring.md</c>.</summary>
public sealed record CascadeRow
{
    /// <summary>Id of the model that is asked first.</summary>
    public required string SmallModel { get; init; }

    /// <summary>Id of the model that is asked when the first is unsure.</summary>
    public required string LargeModel { get; init; }

    /// <summary>Quantization of both.</summary>
    public required string Quantization { get; init; }

    /// <summary>Engine id.</summary>
    public required string Engine { get; init; }

    /// <summary>Hash of the small model's file.</summary>
    public required string SmallSha256 { get; init; }

    /// <summary>Hash of the large model's file.</summary>
    public required string LargeSha256 { get; init; }

    /// <summary>Hash of the text.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>Tokens of a query; the second half of each is scored.</summary>
    public required int ChunkTokens { get; init; }

    public required int TokensScored { get; init; }

    public required CascadePoint Point { get; init; }
}
