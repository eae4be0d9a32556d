namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>What the server itself says of a request; null where it says nothing.</summary>
/// <param name="QueueSeconds">Before it began.</param>
/// <param name="PromptSeconds">Computing the prompt.</param>
/// <param name="DecodeSeconds">From the first token to the last.</param>
public sealed record ServerTimings(double? QueueSeconds, double? PromptSeconds, double? DecodeSeconds);
