namespace InferenceBench.Load.Workloads;

/// <summary>Steele, Lea and Flood's SplitMix64: the same sequence on every machine and .NET version.</summary>
public struct SeededNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to <paramref name="bound"/> − 1.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Above 0 and at most 1.</summary>
    public double Unit() => ((Next() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>Gaussian with mean 0 and deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(Unit())) * Math.Cos(2 * Math.PI * Unit());
}
