using System.Globalization;

namespace InferenceBench.Core.Results;

/// <summary>Numbers as text that reads back to the same bits.</summary>
internal static class ExactNumber
{
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// Seconds as microseconds. The decimal point is moved in base ten: multiplying the binary number by 10^6 would not come back
    /// to the same bits.
    /// </summary>
    public static string Microseconds(double seconds) => ((decimal)1e6 * Exact(seconds)).ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>False when the text is not a number of microseconds.</summary>
    public static bool TryMicroseconds(string text, out double seconds)
    {
        var parsed = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var microseconds);
        seconds = parsed ? double.Parse((microseconds / 1e6m).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : 0;
        return parsed;
    }

    private static decimal Exact(double value) => decimal.Parse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture);
}
