using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Prices;

namespace InferenceBench.Analysis.Cost;

/// <summary>
/// The one formula of money: $ = machine seconds · $ a second + joules · $ a joule. Tokens, requests, splits and cached tokens
/// are priced by it and nothing else; the page's <c>price.js</c> is its twin. Formulas: <c>docs/cost-model.md</c>.
/// </summary>
/// <param name="UsdPerSecond">A second in which the machine computes, with its share of the seconds in which it waits.</param>
/// <param name="UsdPerJoule">A measured joule above idle; 0 where energy is part of the second.</param>
public readonly record struct Tariff(double UsdPerSecond, double UsdPerJoule)
{
    /// <summary>What a machine asks when it computes a share of the time it is paid for.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="utilisation">Above 0 up to 1.</param>
    public static Tariff Of(MachineCost machine, double utilisation = 1)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var hour = new UsdPerHour(((double)machine.UsdPerHour / utilisation) + (double)machine.UsdPerComputingHour);
        return new(hour.PerSecond, (double)machine.UsdPerJoule);
    }

    /// <summary>What computing adds to hours that are paid in any case.</summary>
    public static Tariff OfComputing(MachineCost machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return new(new UsdPerHour((double)machine.UsdPerComputingHour).PerSecond, (double)machine.UsdPerJoule);
    }

    /// <summary>What a machine asks that is paid by the hour and nothing else, at full load.</summary>
    public static Tariff Of(UsdPerHour hour) => new(hour.PerSecond, 0);

    /// <summary>
    /// $ of some work at this tariff over $ of the same work at another. Seconds alone: measured joules have no interval, and a
    /// ratio of seconds has none of theirs.
    /// </summary>
    /// <param name="other">The other tariff.</param>
    /// <param name="secondsRatio">Machine seconds at this one over those at the other.</param>
    public Estimate UsdOver(Tariff other, Estimate secondsRatio) => secondsRatio.Scale(UsdPerSecond / other.UsdPerSecond);

    /// <summary>$ of machine seconds and the measured joules in them, with the interval of the seconds.</summary>
    public Estimate Usd(Estimate seconds, double joules = 0) => seconds.Scale(UsdPerSecond).Plus(joules * UsdPerJoule);

    /// <summary>$ of a million tokens.</summary>
    /// <param name="secondsPerToken">Machine seconds of one token.</param>
    /// <param name="joulesPerToken">Measured joules of one token.</param>
    public Estimate UsdPerMillion(Estimate secondsPerToken, double joulesPerToken = 0) =>
        PerMillion(Usd(secondsPerToken, joulesPerToken), tokens: 1);

    /// <summary>$ of a million tokens, of which so many cost so much.</summary>
    public static Estimate PerMillion(Estimate usd, double tokens) => usd.Scale(UsdPerMillionTokens.Tokens / tokens);
}
