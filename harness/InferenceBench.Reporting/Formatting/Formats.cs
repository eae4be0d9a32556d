using System.Globalization;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Reporting.Formatting;

/// <summary>How numbers look to people, everywhere the same. Files meant for programs keep all digits instead.</summary>
public static class Formats
{
    /// <summary>Stands where there is no value.</summary>
    public const string Missing = "–";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly string[] CountUnits = ["", "k", "M", "B", "T"];

    /// <summary>
    /// Rounded to significant digits: 30.1, 412, 12400, 0.0123; exponents only beyond 15 digits and below a millionth.
    /// </summary>
    public static string Significant(double? value, int digits = 3) =>
        Known(value) is { } number ? NumberText.Significant(number, digits) : Missing;

    /// <summary>Value and interval, e.g. <c>30.1 ±2 %</c>, with no more digits than the interval supports.</summary>
    public static string Estimate(Estimate? estimate)
    {
        if (estimate is not { } known || !double.IsFinite(known.Value))
        {
            return Missing;
        }

        if (Margin(known) is not { } margin || !double.IsFinite(margin))
        {
            return Significant(known.Value);
        }

        var digits = margin < 0.005 ? 4 : margin < 0.05 ? 3 : 2;

        // An interval wider than the value says one thing only, however wide it is.
        return $"{Significant(known.Value, digits)} ±{(margin > 1 ? ">100 %" : Percent(margin))}";
    }

    /// <summary>
    /// Half the interval as a factor, less 1: a rate and the price it gives, which are the same figure turned over, show the same
    /// ±. Null without bounds.
    /// </summary>
    private static double? Margin(Estimate estimate) => estimate is not { Low: { } low, High: { } high } ? null
        : low > 0 ? Math.Sqrt(high / low) - 1
        : (high - low) / estimate.Value;

    /// <summary>A share, e.g. 0.02 as <c>2 %</c>; below one percent with one digit.</summary>
    public static string Percent(double share)
    {
        var percent = share * 100;
        return !double.IsFinite(percent) ? Missing
            : percent is > 0 and < 0.05 ? "<0.1 %"
            : Math.Abs(percent) is < 0.95 and not 0 ? percent.ToString("0.0", Culture) + " %"
            : percent.ToString("0", Culture) + " %";
    }

    /// <summary>Decimal units as disks and GPUs are sold in: 1 GB = 10⁹ bytes.</summary>
    public static string Bytes(double? bytes) => Known(bytes) is { } known ? ByteText.Of(known) : Missing;

    /// <summary>Binary units as caches are named in, e.g. <c>48 KiB</c>, <c>1.25 MiB</c>.</summary>
    public static string BinaryBytes(long? bytes) =>
        bytes is not { } known ? Missing
        : known < 1024 * 1024 ? (known / 1024.0).ToString("0.##", Culture) + " KiB"
        : (known / (1024.0 * 1024)).ToString("0.##", Culture) + " MiB";

    /// <summary>E.g. <c>53.2 MB/s</c>.</summary>
    public static string ByteRate(double? bytesPerSecond) => bytesPerSecond is null ? Missing : Bytes(bytesPerSecond) + "/s";

    /// <summary>Parameters or tokens: 1.24B, 135M, 512.</summary>
    public static string Count(long? count) => count is { } known ? NumberText.Scaled(known, CountUnits, "") : Missing;

    /// <summary>E.g. <c>0.4 s</c>, <c>12 s</c>, <c>3 min 05 s</c>, <c>2 h 04 min</c>.</summary>
    public static string Duration(TimeSpan? duration)
    {
        if (duration is not { } span)
        {
            return Missing;
        }

        var seconds = Math.Max(0, span.TotalSeconds);
        if (seconds < 9.95)
        {
            return seconds.ToString("0.0", Culture) + " s";
        }

        var whole = (long)Math.Round(seconds);
        var minutes = (long)Math.Round(seconds / 60);
        return whole < 60 ? $"{whole} s"
            : whole < 3600 ? string.Create(Culture, $"{whole / 60} min {whole % 60:00} s")
            : string.Create(Culture, $"{minutes / 60} h {minutes % 60:00} min");
    }

    /// <summary>Names in a sentence: <c>a, b and 3 more</c>.</summary>
    public static string List(IReadOnlyCollection<string> names, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count switch
        {
            0 => "none",
            1 => names.First(),
            _ when names.Count <= most => string.Join(", ", names.Take(names.Count - 1)) + " and " + names.Last(),
            _ => string.Join(", ", names.Take(most)) + $" and {names.Count - most} more",
        };
    }

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
