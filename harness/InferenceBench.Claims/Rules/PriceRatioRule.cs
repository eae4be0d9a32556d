using System.Globalization;
using InferenceBench.Prices;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// Output price over input price of each API with both, in force on a day; the figure is their median, its interval the order
/// statistics that hold it in 95 of 100 (binomial, David and Nagaraja, Order Statistics, 7.1).
/// </summary>
internal sealed class PriceRatioRule(DateOnly? at) : IClaimRule
{
    private const int MinimumApis = 6;

    private const double Tail = 0.025;

    public bool IsTimed => false;

    public Finding Find(RuleInput input)
    {
        var prices = (input.Evidence.Prices?.Apis.Entries ?? []).Select(Newest).OfType<(ApiEntry Entry, ApiPrice Price)>()
            .Select(pair => (pair.Entry.Id, Ratio: (double)(pair.Price.Output!.Value / pair.Price.Input!.Value), pair.Price.Date))
            .OrderBy(price => price.Ratio)
            .ToList();
        if (prices.Count < MinimumApis)
        {
            return Finding.Lacking(
                $"{prices.Count} of at least {MinimumApis} APIs with prices of input and output in the price files");
        }

        List<double> ratios = [.. prices.Select(price => price.Ratio)];
        var (low, high) = Bounds(ratios.Count);
        return new()
        {
            Figure = new((ratios[(ratios.Count - 1) / 2] + ratios[ratios.Count / 2]) / 2, ratios[low], ratios[high]),
            Basis =
                $"list prices of {ratios.Count} APIs dated {DatedPrice.Day(prices.Min(p => p.Date))} to "
                + $"{DatedPrice.Day(prices.Max(p => p.Date))}",
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"median of {ratios.Count} APIs, from {ratios[0]:0.0} ({prices[0].Id}) to {ratios[^1]:0.0} ({prices[^1].Id})"),
            Draw = () => new(
                "", "output price over input price", [.. prices.Select(price => new PlotPoint(price.Id, null, price.Ratio))]),
        };
    }

    /// <summary>
    /// Indices of the order statistics around the median: the outermost pair whose tails are still below 2.5 % each.
    /// </summary>
    internal static (int Low, int High) Bounds(int count)
    {
        var (probability, below, rank) = (Math.Pow(0.5, count), 0.0, 0);
        for (; rank < count / 2 && below + probability <= Tail; rank++)
        {
            below += probability;
            probability *= (double)(count - rank) / (rank + 1);
        }

        var low = Math.Max(0, rank - 1);
        return (low, count - 1 - low);
    }

    private (ApiEntry Entry, ApiPrice Price)? Newest(ApiEntry entry) =>
        entry.Prices.Where(price => price is { Input: not null, Output: not null }
            && !PriceChoice.IsLedgers(price)
            && (at is null || price.Date <= at))
            .MaxBy(price => price.Date) is { } newest
            ? (entry, newest)
            : null;
}
