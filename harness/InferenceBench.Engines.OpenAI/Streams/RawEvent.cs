namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>The data of one event within a body.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Timestamp">When its line was whole.</param>
internal readonly record struct RawEvent(int Start, int Length, long Timestamp);
