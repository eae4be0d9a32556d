namespace InferenceBench.Results.Foreign;

/// <summary>
/// llama-bench's own statistics, to the digit: the mean of the repetitions' rates and the sample deviation (n − 1). Only for
/// comparing with it: a mean of rates reads high, so nothing is priced with it.
/// </summary>
/// <param name="AvgNs">Mean nanoseconds, cut to a whole number.</param>
/// <param name="StddevNs">Deviation of the nanoseconds in whole numbers, as its unsigned 64-bit arithmetic gives it.</param>
/// <param name="AvgTs">Mean of the rates.</param>
/// <param name="StddevTs">Deviation of the rates.</param>
/// <param name="SamplesTs">Rate of each repetition.</param>
public sealed record LlamaBenchStatistics(
    ulong AvgNs, ulong StddevNs, double AvgTs, double StddevTs, IReadOnlyList<double> SamplesTs)
{
    /// <summary>Computes them from the repetitions' nanoseconds.</summary>
    /// <param name="samplesNs">At least one.</param>
    /// <param name="tokens">Prompt and generated tokens of a repetition.</param>
    public static LlamaBenchStatistics Of(IReadOnlyList<ulong> samplesNs, int tokens)
    {
        ArgumentNullException.ThrowIfNull(samplesNs);
        double[] rates = [.. samplesNs.Select(ns => 1e9 * tokens / ns)];
        var meanNs = samplesNs.Aggregate(0UL, (sum, ns) => sum + ns) / (ulong)samplesNs.Count;
        return new(meanNs, Deviation(samplesNs, meanNs), rates.Average(), Deviation(rates), rates);
    }

    /// <summary>Sums of squares wrap around above about 4.3 s a repetition, there as here.</summary>
    private static ulong Deviation(IReadOnlyList<ulong> values, ulong mean)
    {
        if (values.Count <= 1)
        {
            return 0;
        }

        unchecked
        {
            var (n, squares) = ((ulong)values.Count, values.Aggregate(0UL, (sum, value) => sum + (value * value)));
            return (ulong)Math.Sqrt((squares / (n - 1)) - (mean * mean * n / (n - 1)));
        }
    }

    private static double Deviation(double[] values)
    {
        if (values.Length <= 1)
        {
            return 0;
        }

        double n = values.Length, mean = values.Average(), squares = values.Sum(value => value * value);
        return Math.Sqrt((squares / (n - 1)) - (mean * mean * n / (n - 1)));
    }
}
