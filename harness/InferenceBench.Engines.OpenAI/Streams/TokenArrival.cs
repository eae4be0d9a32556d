namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>Tokens that came with one event.</summary>
/// <param name="Timestamp">When its last byte came, in ticks of the monotonic clock.</param>
/// <param name="Tokens">How many; a fraction where the server tells only the sum.</param>
public readonly record struct TokenArrival(long Timestamp, double Tokens);
