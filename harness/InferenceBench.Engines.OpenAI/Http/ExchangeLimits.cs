namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>How long and how large a request may become before it counts as failed.</summary>
public sealed record ExchangeLimits
{
    /// <summary>Longest time without a byte; waiting in the server's queue is such a time.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Longest time from sending to the end.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Largest body.</summary>
    public int Bytes { get; init; } = 64 << 20;
}
