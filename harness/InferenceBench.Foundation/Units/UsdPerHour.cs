namespace InferenceBench.Foundation.Units;

/// <summary>What a machine costs for an hour, in US dollars.</summary>
public readonly record struct UsdPerHour(double Value)
{
    private const double SecondsPerHour = 3600;

    /// <summary>Dollars for one second.</summary>
    public double PerSecond => Value / SecondsPerHour;

    /// <summary>The hour of which each second costs so many dollars.</summary>
    public static UsdPerHour OfSecond(double usd) => new(usd * SecondsPerHour);
}
