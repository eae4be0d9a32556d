namespace InferenceBench.Claims.Ledgers;

/// <summary>A figure of a server under load.</summary>
internal sealed record ServedNode
{
    /// <summary>
    /// <c>output_tokens_per_s</c> or <c>request_s</c>, the busiest load over one request alone; <c>output_over_input</c> at the
    /// busiest load; <c>warm_over_cold</c>, output with the cache over that without.
    /// </summary>
    public required string Metric { get; init; }

    /// <summary>Kinds of servers; any when left out.</summary>
    public List<string> Servers { get; init; } = [];
}
