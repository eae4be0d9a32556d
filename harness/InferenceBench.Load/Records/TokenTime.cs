namespace InferenceBench.Load.Records;

/// <summary>Tokens that came together.</summary>
/// <param name="Seconds">From the start of the window.</param>
/// <param name="Tokens">How many; a fraction where only the sum is known.</param>
public readonly record struct TokenTime(double Seconds, double Tokens);
