namespace InferenceBench.Foundation.Units;

/// <summary>A rate of tokens.</summary>
public readonly record struct TokensPerSecond(double Value)
{
    /// <summary>What a million tokens cost at this rate on a machine of this price.</summary>
    public UsdPerMillionTokens CostAt(UsdPerHour price) => new(price.PerSecond * 1e6 / Value);
}
