namespace InferenceBench.Load.Records;

/// <summary>What this client can do on this machine, measured against a server that computes nothing.</summary>
public sealed record ClientLimits
{
    /// <summary>Requests in flight meanwhile.</summary>
    public required int Streams { get; init; }

    /// <summary>Events of a response.</summary>
    public required int EventsPerRequest { get; init; }

    public required double RequestsPerSecond { get; init; }

    public required double EventsPerSecond { get; init; }

    /// <summary>Processor time of the client for one request and its events.</summary>
    public required double CpuSecondsPerRequest { get; init; }
}
