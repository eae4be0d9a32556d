namespace InferenceBench.Load.Cost;

/// <summary>What the machine does for a token over what it does for a prompt token that was in no cache.</summary>
/// <param name="Output">Of a generated token; 0 = the fit gives nothing for it.</param>
/// <param name="Cached">Of a prompt token from the cache; 1 where the two were not told apart.</param>
public readonly record struct TokenWeights(double Output, double Cached = 1);
