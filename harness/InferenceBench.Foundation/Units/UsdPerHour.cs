namespace InferenceBench.Foundation.Units;

/// <summary>What a machine costs for an hour, in US dollars.</summary>
public readonly record struct UsdPerHour(double Value)
{
    /// <summary>Dollars for one second.</summary>
    public double PerSecond => Value / 3600;
}
