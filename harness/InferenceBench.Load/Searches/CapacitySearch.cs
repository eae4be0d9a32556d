using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Plans;

namespace InferenceBench.Load.Searches;

/// <summary>
/// Finds the largest rate at which enough requests meet an objective: doubling until it is not met, then halving the gap on a
/// logarithmic scale. A rate whose interval holds the target is measured again, then taken by its estimate. Ask for the next
/// load, tell what it gave.
/// </summary>
public sealed class CapacitySearch(double target, double firstRate, ArrivalPattern arrivals)
{
    private const double Precision = 1.04;
    private const int MostVisits = 3;
    private const double Smallest = 1e-3;
    private const double Largest = 1e6;

    private readonly SortedDictionary<double, (Estimate Attainment, int Visits)> _known = [];

    /// <summary>The next load; null when the capacity is known well enough, or there is none to find.</summary>
    public LoadPoint? Next() => NextRate() is { } rate ? LoadPoint.Open(rate, arrivals) : null;

    /// <summary>Tells what a load gave, all its visits together.</summary>
    public void Tell(LoadPoint point, Estimate attainment)
    {
        ArgumentNullException.ThrowIfNull(point);
        var rate = point.RequestsPerSecond!.Value;
        _known[rate] = (attainment, _known.GetValueOrDefault(rate).Visits + 1);
    }

    /// <summary>What is known so far.</summary>
    public Capacity Result()
    {
        var (low, high) = Bracket();
        var estimate = low is { } pass && high is { } fail ? Between(pass, fail) : low;
        return new(estimate, LargestSure(), SmallestSure());
    }

    private double? NextRate()
    {
        if (_known.Count == 0)
        {
            return firstRate;
        }

        if (_known.Where(one => IsUnsure(one.Value)).Select(one => (double?)one.Key).FirstOrDefault() is { } again)
        {
            return again;
        }

        var (low, high) = Bracket();
        return (low, high) switch
        {
            ({ } pass, null) => pass * 2 < Largest ? pass * 2 : null,
            (null, { } fail) => fail / 2 > Smallest ? fail / 2 : null,
            ({ } pass, { } fail) => fail / pass > Precision ? Math.Sqrt(fail * pass) : null,
            _ => null,
        };
    }

    private bool IsUnsure((Estimate Attainment, int Visits) one) =>
        one.Visits < MostVisits && one.Attainment.Low < target && one.Attainment.High >= target;

    /// <summary>The smallest rate that does not meet the target, and the largest below it that does.</summary>
    private (double? Low, double? High) Bracket()
    {
        double? high = _known.Where(one => one.Value.Attainment.Value < target).Select(one => (double?)one.Key).FirstOrDefault();
        double? low = _known.Where(one => one.Value.Attainment.Value >= target && (high is null || one.Key < high))
            .Select(one => (double?)one.Key).LastOrDefault();
        return (low, high);
    }

    private double? LargestSure() =>
        _known.Where(one => one.Value.Attainment.Low >= target).Select(one => (double?)one.Key).LastOrDefault();

    private double? SmallestSure() =>
        _known.Where(one => one.Value.Attainment.High < target).Select(one => (double?)one.Key).FirstOrDefault();

    /// <summary>Between two rates the logit of attainment is taken as a straight line over the rate's logarithm.</summary>
    private double Between(double pass, double fail)
    {
        var (a, b) = (Logit(_known[pass].Attainment.Value), Logit(_known[fail].Attainment.Value));
        var share = a == b ? 0.5 : Math.Clamp((a - Logit(target)) / (a - b), 0, 1);
        return pass * Math.Pow(fail / pass, share);
    }

    private static double Logit(double share)
    {
        var kept = Math.Clamp(share, 1e-4, 1 - 1e-4);
        return Math.Log(kept / (1 - kept));
    }
}
