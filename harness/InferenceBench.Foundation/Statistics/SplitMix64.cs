namespace InferenceBench.Foundation.Statistics;

/// <summary>
/// Steele, Lea and Flood's SplitMix64: a few instructions a number, and the same sequence on every machine and .NET version.
/// </summary>
public struct SplitMix64
{
    private ulong _state;

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number of the standard normal distribution.</summary>
    public double Normal() => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, ((Next() >> 11) + 0.5) / (1UL << 53));

    /// <summary>
    /// Two numbers from 0 to <paramref name="bound"/> − 1; their bias of bound / 2^32 is far below any use here.
    /// </summary>
    public (int First, int Second) TwoBelow(int bound)
    {
        var bits = Next();
        return ((int)(((bits >> 32) * (ulong)bound) >> 32), (int)(((bits & uint.MaxValue) * (ulong)bound) >> 32));
    }
}
