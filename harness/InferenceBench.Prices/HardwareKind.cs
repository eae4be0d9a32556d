namespace InferenceBench.Prices;

/// <summary>What a price of the catalogue buys an hour of.</summary>
public enum HardwareKind
{
    /// <summary>One GPU with its share of the host.</summary>
    Gpu,

    /// <summary>A machine of so many virtual CPUs.</summary>
    Cpu,
}
