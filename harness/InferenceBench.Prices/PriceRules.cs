using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Prices;

/// <summary>What holds for every price of every file.</summary>
internal static class PriceRules
{
    /// <summary>All calculating is done in it.</summary>
    public const string Currency = "USD";

    /// <summary>An hour of the largest cluster there is costs less; more is a slip of the unit.</summary>
    public const double MostUsdPerHour = 1e6;

    /// <summary>Less is a slip of the unit too, and would be lost in the cents.</summary>
    public const double LeastUsdPerHour = 1e-6;

    /// <summary>The dearest list price ever seen is 600; more is a price per token or per thousand.</summary>
    public const decimal MostUsdPerMillionTokens = 1000;

    private const double MostPurchaseUsd = 1e10;
    private const int StaleAfterDays = 180;

    /// <summary>True when a price is so old that it may no longer be had.</summary>
    public static bool IsStale(DateOnly date, DateOnly today) => today.DayNumber - date.DayNumber > StaleAfterDays;

    /// <summary>The same of a date of which perhaps only the year is known, which counts from its end.</summary>
    public static bool IsStale(DateOnly date, bool isYear, DateOnly today) => IsStale(isYear ? date.AddYears(1) : date, today);

    /// <summary>Refuses what does not hold, naming file and line.</summary>
    public static void Require(bool condition, string where, string complaint)
    {
        if (!condition)
        {
            throw new InputException(ExitCode.PriceInvalid, $"{where}: {complaint}");
        }
    }

    /// <summary>Refuses every currency but one: sums over several would be neither.</summary>
    public static void RequireCurrency(string currency, string where)
    {
        Require(currency.Length > 0, where, $"the price has no currency; write currency: {Currency}.");
        Require(
            currency == Currency,
            where,
            $"the price is in {currency}, but all others are in {Currency} and are never mixed; convert it and say the rate and "
            + "its day in source.");
    }

    /// <summary>The day of a price that has a source.</summary>
    public static DateOnly RequireOrigin(string date, string source, string where)
    {
        Require(!string.IsNullOrWhiteSpace(source), where, "the price has no source; say where it was read.");
        Require(date.Length > 0, where, "the price has no date; write the day (2026-05-20) or month (2026-05) it was read.");
        Require(PriceDate.TryParse(date, out var day), where, $"the date '{date}' is not like 2026-05-20, 2026-05 or 2026.");
        return day;
    }

    /// <summary>One amount or a range; both ends are equal for one amount.</summary>
    public static (double Low, double High) RequireRange(double? amount, double? low, double? high, string key, string where)
    {
        Require(
            amount is null != (low is null || high is null), where, $"a price is either {key} or both {key}_low and {key}_high.");
        var (from, to) = (amount ?? low!.Value, amount ?? high!.Value);
        var most = key == "usd" ? MostPurchaseUsd : MostUsdPerHour;
        Require(
            IsPrice(from) && IsPrice(to), where, $"the price {Text(IsPrice(from) ? to : from)} is not above 0; give US dollars.");
        Require(
            to <= most, where,
            $"the price {Text(to)} is above {Text(most)}, which no machine costs; check its unit, {key} is in US dollars.");
        Require(from <= to, where, $"{key}_low {Text(from)} is above {key}_high {Text(to)}; swap them.");
        return (from, to);
    }

    private static bool IsPrice(double usd) => usd >= LeastUsdPerHour;

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
