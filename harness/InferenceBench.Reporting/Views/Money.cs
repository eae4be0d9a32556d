using System.Globalization;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Views;

/// <summary>Sums of money and estimates as views show them.</summary>
internal static class Money
{
    /// <summary>A bill, to the cent, e.g. <c>1,234.50</c>.</summary>
    public static string Bill(decimal usd) => usd.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A price of an hour or a small sum, with four significant digits.</summary>
    public static string Small(decimal usd) => Formats.Significant((double)usd, 4);

    public static string Of(Estimate? estimate) => Formats.Estimate(estimate);

    /// <summary>A ratio as a change with its interval, e.g. <c>+5.2 % (+3.1 … +7.4)</c>.</summary>
    public static string Change(Estimate? ratio) => ratio is { } r
        ? $"{Signed(r.Value)} %{(r.Low is { } low && r.High is { } high ? $" ({Signed(low)} … {Signed(high)})" : "")}"
        : Formats.Missing;

    private static string Signed(double ratio) => ((ratio - 1) * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
