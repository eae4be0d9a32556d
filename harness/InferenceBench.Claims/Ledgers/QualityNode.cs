namespace InferenceBench.Claims.Ledgers;

/// <summary>A figure of a trained model's quality, by itself or over another model's.</summary>
internal sealed record QualityNode
{
    /// <summary>A column of quality.csv.</summary>
    public required string Measure { get; init; }

    public required string Model { get; init; }

    public string Quantization { get; init; } = "";

    /// <summary>Model to divide by; empty: the figure by itself.</summary>
    public string OverModel { get; init; } = "";
}
