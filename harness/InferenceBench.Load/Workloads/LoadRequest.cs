using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Workloads;

/// <summary>A request that is ready to be sent.</summary>
/// <param name="Number">Counted over the whole run, from 1.</param>
/// <param name="Shape">What it asks for.</param>
/// <param name="Fingerprint">Of the prompt.</param>
/// <param name="Exchange">Its bytes, and what comes back.</param>
public sealed record LoadRequest(long Number, RequestShape Shape, ulong Fingerprint, Exchange Exchange)
{
    /// <summary>Number of its session's first request.</summary>
    public long Session { get; init; } = Number;

    /// <summary>The session's next one, to be sent when this has ended well; null = it was the last.</summary>
    public LoadRequest? Following { get; init; }
}
