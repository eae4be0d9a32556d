namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>What a server says its machines have drawn so far.</summary>
/// <param name="Joules">Since whenever it began to count.</param>
/// <param name="Seconds">When it read that, by a clock of its own.</param>
public readonly record struct EnergyReading(double Joules, double Seconds);
