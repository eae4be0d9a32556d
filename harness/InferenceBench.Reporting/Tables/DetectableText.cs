using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>What differences the cells would show.</summary>
internal static class DetectableText
{
    /// <summary>One sentence; empty when no cell has an interval.</summary>
    public static string Of(IReadOnlyList<CellRow> rows)
    {
        double[] shares = [.. rows.Select(row => row.Noise.DecodeDetectable ?? row.Noise.PrefillDetectable)
            .OfType<double>()
            .Order()];
        return shares.Length == 0 ? ""
            : "The smallest difference in decode that cells as noisy as these would show in four of five comparisons: "
                + $"{Range(shares)}.";
    }

    private static string Range(double[] shares)
    {
        var (low, high) = (Formats.Percent(shares[0]), Formats.Percent(shares[^1]));
        return low == high ? low : $"{low} (the calmest cell) to {high} (the noisiest)";
    }
}
