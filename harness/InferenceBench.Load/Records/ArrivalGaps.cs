using InferenceBench.Foundation.Csv;

namespace InferenceBench.Load.Records;

/// <summary>Which numbers of <c>arrivals.csv</c> can be: tokens come one after the other, and none takes itself back.</summary>
internal static class ArrivalGaps
{
    private const double MostTokens = 1e9;

    /// <summary>Seconds of a gap; null when it is none.</summary>
    /// <param name="utf8">Microseconds.</param>
    public static double? Seconds(ReadOnlySpan<byte> utf8) => ExactNumber.TryNumber(utf8, out var microseconds)
        && microseconds / 1e6 is >= 0 and <= CsvRow.LongestSeconds and var seconds
            ? seconds
            : null;

    /// <summary>Tokens that came together, also a part of one; null when it is no such number.</summary>
    public static double? Tokens(ReadOnlySpan<byte> utf8) =>
        ExactNumber.TryNumber(utf8, out var count) && count is >= 0 and <= MostTokens ? count : null;
}
