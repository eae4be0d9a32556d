using System.Globalization;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>How qualities look to people.</summary>
public static class QualityText
{
    /// <summary>A ratio's change with its bounds, e.g. <c>+0.4 % (0.2 … 0.6)</c>.</summary>
    public static string Change(InferenceBench.Foundation.Statistics.Estimate ratio)
    {
        var change = Signed(ratio.Value - 1) + " %";
        return ratio is { Low: { } low, High: { } high } && high > low
            ? $"{change} ({Signed(low - 1)} … {Signed(high - 1)})"
            : change;
    }

    /// <summary>A loss, e.g. <c>+1.2 %</c>.</summary>
    public static string Loss(double? loss) => loss is { } known ? Signed(known) + " %" : Formats.Missing;

    /// <summary>A share with two digits behind the point, where differences between quantizations are.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private static string Signed(double share) => (share * 100).ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture);
}
