using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Workloads;

/// <summary>A request as bytes.</summary>
/// <param name="Message">In a buffer of the pool.</param>
/// <param name="Fingerprint">Of its prompt.</param>
internal readonly record struct WrittenRequest(PooledMessage Message, ulong Fingerprint);
