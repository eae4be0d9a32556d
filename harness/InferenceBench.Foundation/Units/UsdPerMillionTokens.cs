namespace InferenceBench.Foundation.Units;

/// <summary>What a million tokens cost, in US dollars.</summary>
public readonly record struct UsdPerMillionTokens(double Value)
{
    /// <summary>Tokens that prices are for.</summary>
    public const double Tokens = 1e6;

    /// <summary>Dollars for a number of tokens.</summary>
    public double For(double tokens) => Value * tokens / Tokens;
}
