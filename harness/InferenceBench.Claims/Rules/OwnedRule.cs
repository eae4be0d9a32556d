using System.Globalization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Prices;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// $ for a million output tokens on an owned machine over the same on the machine's rented hour. The seconds are the same, so the
/// ratio is that of the hours' prices and as exact as they are.
/// </summary>
/// <param name="of">The cell whose cost is shown beside.</param>
/// <param name="assumed">The owned machine where the user names no other.</param>
internal sealed class OwnedRule(CellSelector of, OwnedMachine assumed) : IClaimRule
{
    public bool IsTimed => false;

    public Finding Find(RuleInput input)
    {
        var picked = Picked.One(of, Metrics.Find("decode_s_per_token")!, input.Cells);
        if (picked.Missing.Length > 0)
        {
            return Finding.Lacking(picked.Missing);
        }

        if (picked.Cell!.Price is not { Kind: not PriceKind.Owned } rented)
        {
            return Finding.Lacking("no price of the rented hour: run with --usd-per-hour or --hardware");
        }

        // The seconds cancel, so that two assumed prices say nothing of any machine: only one that somebody names decides.
        var owned = input.Evidence.Owned ?? assumed;
        var usdPerHour = MachineCost.Owned(owned).Price.UsdPerHour;
        PlotPoint Point(string name, Tariff tariff)
        {
            var usd = tariff.UsdPerMillion(picked.Reading!.Shown);
            return new(name, null, usd.Value, usd.Low, usd.High);
        }

        var (own, rent) = (Tariff.Of(new UsdPerHour(usdPerHour)), Tariff.Of(rented.Hourly));
        var (mine, theirs) = (Point($"owned: {owned.Name}", own), Point("rented", rent));
        var ratio = own.UsdOver(rent, new Estimate(1, 1, 1)).Value;
        return new()
        {
            Figure = new(ratio, ratio, ratio),
            IsExact = true,
            Missing = input.Evidence.Owned is null
                ? "a machine that somebody owns, with its price, years and watts; name it with --owned FILE"
                : "",
            Rows = [picked.Cell],
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{picked.Cell.Name} costs ${Money(mine)} a million output tokens on '{owned.Name}' at ${usdPerHour:0.0000} an "
                + $"hour and ${Money(theirs)} rented at ${rented.UsdPerHour:0.0000}"),
            Draw = () => new("", "US$ for a million output tokens", [mine, theirs]),
        };
    }

    private static string Money(PlotPoint point) => point is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{point.Y:0.000} ({low:0.000} to {high:0.000})")
        : point.Y.ToString("0.000", CultureInfo.InvariantCulture);
}
