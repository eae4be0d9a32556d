using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks.Telemetry;

/// <summary>
/// Times of the same work in two ways, side by side in pairs: the ratio and its 95 % interval on the log scale, by the pairs' own
/// spread.
/// </summary>
internal static class PairedRatio
{
    /// <summary>Geometric mean of with / without.</summary>
    /// <param name="pairs">Seconds with and without; two or more.</param>
    internal static Estimate Of(IReadOnlyList<(double With, double Without)> pairs)
    {
        var logs = pairs.Select(pair => Math.Log(pair.With / pair.Without)).ToList();
        var mean = logs.Average();
        var variance = logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1);
        var half = StudentT.Quantile975(logs.Count - 1) * Math.Sqrt(variance / logs.Count);
        return new(Math.Exp(mean), Math.Exp(mean - half), Math.Exp(mean + half));
    }

    /// <summary>What it says of a cost of so much.</summary>
    /// <param name="ratio">With over without.</param>
    /// <param name="margin">E.g. 0.01.</param>
    internal static string Verdict(Estimate ratio, double margin)
    {
        var percent = FormattableString.Invariant($"{margin:0.#%}").Replace("%", " %", StringComparison.Ordinal);
        return ratio.Low >= 1 - margin && ratio.High <= 1 + margin ? $"not told apart at ±{percent}"
            : ratio.Low > 1 + margin || ratio.High < 1 - margin ? $"differs by more than {percent}"
            : $"undecided at ±{percent}: take more pairs, or a quieter machine";
    }
}
