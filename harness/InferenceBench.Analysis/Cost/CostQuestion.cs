using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Analysis.Cost;

/// <summary>What somebody wants to know the price of.</summary>
public sealed record CostQuestion
{
    // Less than a minute and a half a day: no price of a token means anything there.
    private const double LeastUtilisation = 0.001;
    private const double MostRequestsPerDay = 1e12;

    /// <summary>Tokens of a request; null = each cell's own workload.</summary>
    public RequestShape? Request { get; init; }

    /// <summary>Share of the paid hours in which the machine computes, above 0 up to 1.</summary>
    public double Utilisation { get; init; } = 1;

    /// <summary>Load; null when no month is asked for.</summary>
    public double? RequestsPerDay { get; init; }

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="InputException">A share or a load out of range.</exception>
    public CostQuestion Checked()
    {
        _ = Request?.Checked();
        return Utilisation is not (>= LeastUtilisation and <= 1)
            ? throw new InputException(
                ExitCode.Usage,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A utilisation of {Utilisation} makes no sense; give a share from {LeastUtilisation} to 1, e.g. 0.4."))
            : RequestsPerDay is { } load && load is not (> 0 and <= MostRequestsPerDay)
                ? throw new InputException(
                    ExitCode.Usage,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{load} requests a day make no sense; give a number above 0, at most {MostRequestsPerDay}."))
                : this;
    }
}
