using System.Globalization;

namespace InferenceBench.Prices;

/// <summary>The day of a price as a source gives it: a day, a month, or where the source has no more, a year.</summary>
internal static class PriceDate
{
    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(
            text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>True when only the year is known.</summary>
    public static bool IsYear(string text) => text.Length == 4;
}
