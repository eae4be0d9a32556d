using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Cost;

/// <summary>
/// Numbers of the standard normal distribution, always the same ones from the first on: all fits draw them, and making one takes
/// longer than what is done with it.
/// </summary>
internal static class NormalDraws
{
    /// <summary>More are made anew each time: 8 MB of them.</summary>
    private const int MostKept = 1 << 20;

    private static double[] _kept = [];

    /// <summary>The first ones.</summary>
    public static ReadOnlySpan<double> First(int count)
    {
        var kept = Volatile.Read(ref _kept);
        if (kept.Length < count)
        {
            kept = Made(count);
            if (count <= MostKept)
            {
                Volatile.Write(ref _kept, kept);
            }
        }

        return kept.AsSpan(0, count);
    }

    private static double[] Made(int count)
    {
        var generator = new SplitMix64();
        var draws = new double[count];
        foreach (ref var draw in draws.AsSpan())
        {
            draw = generator.Normal();
        }

        return draws;
    }
}
