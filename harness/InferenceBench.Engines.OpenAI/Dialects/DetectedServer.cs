namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>A server that was recognised.</summary>
/// <param name="Dialect">How to speak to it.</param>
/// <param name="Facts">What it tells of itself.</param>
public sealed record DetectedServer(ServerDialect Dialect, ServerFacts Facts);
