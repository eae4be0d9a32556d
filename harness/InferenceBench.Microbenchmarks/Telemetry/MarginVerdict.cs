using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks.Telemetry;

/// <summary>What a ratio's interval says of a cost of so much.</summary>
internal static class MarginVerdict
{
    /// <summary>In words.</summary>
    /// <param name="ratio">With over without.</param>
    /// <param name="margin">E.g. 0.01.</param>
    internal static string Of(Estimate ratio, double margin)
    {
        var percent = FormattableString.Invariant($"{margin:0.#%}").Replace("%", " %", StringComparison.Ordinal);
        return ratio.Low >= 1 - margin && ratio.High <= 1 + margin ? $"not told apart at ±{percent}"
            : ratio.Low > 1 + margin || ratio.High < 1 - margin ? $"differs by more than {percent}"
            : $"undecided at ±{percent}: take more pairs, or a quieter machine";
    }
}
