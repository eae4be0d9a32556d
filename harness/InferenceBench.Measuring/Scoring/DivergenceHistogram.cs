namespace InferenceBench.Measuring.Scoring;

/// <summary>
/// Percentiles of divergences in a memory that does not grow with their number: counts in classes whose bounds are 0.5 % apart,
/// from 1e-12 to 1e3 nats. A percentile is the middle of its class, right to 0.25 %; below the first class it is 0.
/// </summary>
internal sealed class DivergenceHistogram
{
    private const double Smallest = 1e-12;
    private const double Largest = 1e3;
    private static readonly double _step = Math.Log(1.005);

    private readonly long[] _counts = new long[ClassOf(Largest) + 1];
    private long _count;

    public double Max { get; private set; }

    public void Add(double divergence)
    {
        _counts[ClassOf(divergence)]++;
        _count++;
        Max = Math.Max(Max, divergence);
    }

    /// <summary>The value that this share of the divergences does not exceed (nearest rank).</summary>
    public double Quantile(double share)
    {
        var left = (long)Math.Ceiling(share * _count);
        var index = 0;
        while (index < _counts.Length - 1 && (left -= _counts[index]) > 0)
        {
            index++;
        }

        return index == 0 ? 0 : Math.Min(Max, Smallest * Math.Exp((index - 0.5) * _step));
    }

    private static int ClassOf(double divergence) =>
        divergence < Smallest ? 0 : 1 + (int)(Math.Log(Math.Min(divergence, Largest) / Smallest) / _step);
}
