using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Workloads;

/// <summary>A request that is ready to be sent.</summary>
/// <param name="Number">Counted over the whole run, from 1.</param>
/// <param name="Mix">Lengths asked for.</param>
/// <param name="Fingerprint">Of the prompt.</param>
/// <param name="Exchange">Its bytes, and what comes back.</param>
public sealed record LoadRequest(long Number, LoadMix Mix, ulong Fingerprint, Exchange Exchange);
