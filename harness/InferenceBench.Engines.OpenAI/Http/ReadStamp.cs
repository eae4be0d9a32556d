namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>A read that completed.</summary>
/// <param name="Timestamp">When its last byte had come, in ticks of the monotonic clock.</param>
/// <param name="End">Bytes of the body that were there then.</param>
public readonly record struct ReadStamp(long Timestamp, int End);
