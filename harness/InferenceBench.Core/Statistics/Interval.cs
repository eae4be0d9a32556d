namespace InferenceBench.Core.Statistics;

/// <summary>An estimate with its 95 % bounds, all in the unit of the estimate.</summary>
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>The larger distance from the estimate to a bound, as a share of the estimate.</summary>
    public double RelativeHalfWidth => Math.Max(High - Value, Value - Low) / Value;

    /// <summary>The same in another unit.</summary>
    public Interval Scale(double factor) => factor >= 0
        ? new(Value * factor, Low * factor, High * factor)
        : new(Value * factor, High * factor, Low * factor);

    /// <summary>The interval of <paramref name="numerator"/> divided by this quantity: the bounds change places.</summary>
    public Interval Under(double numerator) => new(numerator / Value, numerator / High, numerator / Low);
}
