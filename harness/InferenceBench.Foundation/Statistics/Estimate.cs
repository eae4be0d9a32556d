using System.Text.Json.Serialization;

namespace InferenceBench.Foundation.Statistics;

/// <summary>An estimated quantity with its 95 % bounds, all in the same unit.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower bound; null when one repetition alone says nothing about the spread.</param>
/// <param name="High">Upper bound; null together with the lower one.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct Estimate(double Value, double? Low, double? High)
{
    /// <summary>The larger distance from the estimate to a bound, as a share of the estimate; null without bounds.</summary>
    public double? RelativeHalfWidth => Low is { } low && High is { } high ? Math.Max(high - Value, Value - low) / Value : null;

    /// <summary>An estimate whose bounds are a share of it away, to either side; without bounds for null.</summary>
    public static Estimate Within(double value, double? relativeHalfWidth) =>
        new(value, value * (1 - relativeHalfWidth), value * (1 + relativeHalfWidth));

    /// <summary>The same in another unit.</summary>
    /// <param name="factor">Positive.</param>
    public Estimate Scale(double factor) => new(Value * factor, Low * factor, High * factor);

    /// <summary>The quantity with something exactly known added.</summary>
    public Estimate Plus(double known) => new(Value + known, Low + known, High + known);

    /// <summary>e to the power of the quantity, e.g. a ratio from its logarithm.</summary>
    public Estimate Exp() =>
        new(Math.Exp(Value), Low is { } low ? Math.Exp(low) : null, High is { } high ? Math.Exp(high) : null);

    /// <summary>The quantity that falls as this one rises, e.g. a cost from a rate: the bounds change places.</summary>
    public Estimate Inverse(Func<double, double> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return new(of(Value), High is { } high ? of(high) : null, Low is { } low ? of(low) : null);
    }
}
