using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Plans;

/// <summary>Draws when requests are meant to be sent. The same seed gives the same times.</summary>
public sealed class ArrivalTimes
{
    private readonly ArrivalPattern _pattern;
    private readonly double _meanGap;
    private SeededNumbers _random;
    private double _next;

    public ArrivalTimes(ArrivalPattern pattern, double requestsPerSecond, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(requestsPerSecond);
        (_pattern, _meanGap, _random) = (pattern, 1 / requestsPerSecond, new SeededNumbers(seed));
    }

    /// <summary>Seconds from the start, rising from call to call.</summary>
    public double Next() => _next += _meanGap * (_pattern.Kind switch
    {
        ArrivalKind.Constant => 1,
        ArrivalKind.Poisson => Exponential(),
        _ => Gamma(_pattern.Burstiness) / _pattern.Burstiness,
    });

    private double Exponential() => -Math.Log(_random.Unit());

    /// <summary>Marsaglia and Tsang, "A simple method for generating gamma variables" (2000); of scale 1.</summary>
    private double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(_random.Unit(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(_random.Unit()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    private double Normal() => Math.Sqrt(2 * Exponential()) * Math.Cos(2 * Math.PI * _random.Unit());
}
