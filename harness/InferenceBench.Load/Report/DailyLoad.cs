using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Load.Cost;
using InferenceBench.Load.Plans;
using InferenceBench.Prices;

namespace InferenceBench.Load.Report;

/// <summary>
/// A stated daily load: whole machines are paid all day, whatever share of it they compute, so that a token costs the more the
/// less there is to do. Beside it what the same would cost if only the seconds were paid that are used.
/// </summary>
public sealed record DailyLoad
{
    private const double SecondsPerDay = 86_400;
    private const double HoursPerDay = 24;

    public required double RequestsPerDay { get; init; }

    /// <summary>The valid load at which a machine serves most, within the objective where one was set.</summary>
    public required LoadPoint Busiest { get; init; }

    /// <summary>False when no valid load keeps the objective; null without one.</summary>
    public bool? IsWithinObjective { get; init; }

    /// <summary>The smallest valid load that serves a machine's part of the mean rate: how busy it is on average.</summary>
    public LoadPoint? Reached { get; init; }

    /// <summary>Whole machines, the share of time in which they compute, and their bill of 730 hours.</summary>
    public required MonthlyBill Month { get; init; }

    /// <summary>Machines at the slow end of the busiest load's interval; null without one.</summary>
    public int? MostMachines { get; init; }

    /// <summary>At the busiest load's price: only the seconds that are used are paid.</summary>
    public required DailyPrices Used { get; init; }

    /// <summary>The machines are paid all day.</summary>
    public required DailyPrices AllDay { get; init; }

    /// <summary>Requests a second on average.</summary>
    public double RequestsPerSecond => RequestsPerDay / SecondsPerDay;

    /// <summary>Works it out; null when no valid load has a price, or the server is not paid by the hour.</summary>
    /// <param name="report">The load, at the machine's price.</param>
    /// <param name="machine">What it costs.</param>
    /// <param name="question">Requests a day and how busy a machine may be; checked.</param>
    public static DailyLoad? Of(LoadReport report, MachineCost machine, CostQuestion question)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(question);
        var priced = report.Points.Where(one => one is { IsValid: true, Cost: not null }).ToList();
        if (report.Price is not { } price || question.RequestsPerDay is not { } day || priced.Count == 0)
        {
            return null;
        }

        var kept = priced.Where(one => IsKept(report, one)).ToList();
        var busiest = (kept.Count > 0 ? kept : priced).MinBy(one => one.Cost!.RequestUsd.Value)!;
        MonthlyBill Bill(double requestUsd) => MonthlyBill.Of(
            machine, requestUsd / price.Hourly.PerSecond, 0, day, question.Utilisation);
        var cost = busiest.Cost!;
        var month = Bill(cost.RequestUsd.Value);
        return new()
        {
            RequestsPerDay = day,
            Busiest = busiest.Point,
            IsWithinObjective = report.Objective is null ? null : kept.Count > 0,
            Reached = priced.Where(one => one.Figures.RequestsPerSecond.Value >= day / SecondsPerDay / month.Machines)
                .MinBy(one => one.Point.Load)?.Point,
            Month = month,
            MostMachines = cost.RequestUsd.High is { } slow ? Bill(slow).Machines : null,
            Used = Prices(cost, day, cost.RequestUsd),
            AllDay = Prices(cost, day, Exact((double)month.TotalUsd * HoursPerDay / (double)MonthlyBill.HoursPerMonth / day)),
        };
    }

    private static bool IsKept(LoadReport report, PointResult one) =>
        report.Objective is not { } level || one.Goodput?.Attainment.Value >= level.Attainment;

    /// <summary>
    /// Input and output keep the proportion they have at the busiest load; of a bill that is known for sure a request and a
    /// token of either kind have no interval.
    /// </summary>
    private static DailyPrices Prices(LoadCost cost, double day, Estimate request)
    {
        var factor = request.Value / cost.RequestUsd.Value;
        var isExact = request.High is null && cost.RequestUsd.High is not null;
        var total = cost.TotalUsdPerMillion.Scale(factor);
        total = isExact ? Exact(total.Value) : total;
        return new()
        {
            DayUsd = request.Scale(day),
            RequestUsd = request,
            InputUsdPerMillion = cost.InputUsdPerMillion?.Scale(factor),
            CachedUsdPerMillion = cost.CachedUsdPerMillion?.Scale(factor),
            OutputUsdPerMillion = cost.OutputUsdPerMillion?.Scale(factor),
            TotalUsdPerMillion = total,
            TokensPerUsd = total.Inverse(usd => UsdPerMillionTokens.Tokens / usd),
        };
    }

    private static Estimate Exact(double value) => new(value, null, null);
}
