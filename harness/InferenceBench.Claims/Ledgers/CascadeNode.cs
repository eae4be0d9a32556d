namespace InferenceBench.Claims.Ledgers;

/// <summary>Perplexity of a cascade of two trained models over the large one's alone.</summary>
internal sealed record CascadeNode
{
    /// <summary>Model that is asked first.</summary>
    public required string Small { get; init; }

    /// <summary>Model that is asked when the first is unsure.</summary>
    public required string Large { get; init; }

    public string Quantization { get; init; } = "F16";

    /// <summary>Share of the queries that go on to the large model.</summary>
    public required double EscalatedShare { get; init; }
}
