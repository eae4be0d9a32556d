using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks.Simulations;

/// <summary>Simulated repetitions of a cell that makes 100 tokens in a mean of one second, whatever the noise.</summary>
internal sealed class Noise(int seed)
{
    public const double TrueRate = 100;

    /// <summary>One repetition, or one round, in ten takes twice as long.</summary>
    private const double SlowShare = 0.1;

    /// <summary>Of the Pareto distribution: the variance is barely finite.</summary>
    private const double TailIndex = 2.2;

    private readonly Random _random = new(seed);

    /// <summary>
    /// A row of AR(1) log-normal (or normal) times in each round, every round with a log-normal factor of its own.
    /// </summary>
    public List<RatioTerm> Draw(
        int rounds,
        int perRound,
        double variation,
        double autocorrelation = 0,
        double roundVariation = 0,
        bool normal = false,
        double slowdown = 1,
        double[]? commonRoundFactors = null) =>
        Draw(
            [.. Enumerable.Repeat(perRound, rounds)],
            new NoiseKind("", normal ? NoiseShape.Normal : NoiseShape.LogNormal, variation, autocorrelation, roundVariation),
            slowdown,
            commonRoundFactors);

    /// <summary>The same with as many repetitions in each round as the design says.</summary>
    public List<RatioTerm> Draw(
        IReadOnlyList<int> design, NoiseKind kind, double slowdown = 1, double[]? commonRoundFactors = null)
    {
        var terms = new List<RatioTerm>();
        for (var round = 1; round <= design.Count; round++)
        {
            var factor = RoundFactor(kind) * slowdown * (commonRoundFactors?[round - 1] ?? 1);
            var state = Gaussian();
            for (var repetition = 0; repetition < design[round - 1]; repetition++)
            {
                state = repetition == 0 ? state : (kind.Autocorrelation * state)
                    + (Math.Sqrt(1 - (kind.Autocorrelation * kind.Autocorrelation)) * Gaussian());
                terms.Add(new(round, TrueRate, factor * Time(kind, state)));
            }
        }

        return terms;
    }

    public double[] RoundFactors(int rounds, double variation) =>
        [.. Enumerable.Range(0, rounds).Select(_ => LogNormal(variation, Gaussian()))];

    public int Below(int bound) => _random.Next(bound);

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] array = [.. items];
        _random.Shuffle(array);
        return array;
    }

    private double RoundFactor(NoiseKind kind) => kind.Shape == NoiseShape.SlowRounds
        ? (_random.NextDouble() < SlowShare ? 2 : 1) / (1 + SlowShare)
        : LogNormal(kind.RoundVariation, Gaussian());

    private double Time(NoiseKind kind, double gaussian) => kind.Shape switch
    {
        NoiseShape.Normal => 1 + (kind.Variation * gaussian),
        NoiseShape.SlowRepetitions =>
            (_random.NextDouble() < SlowShare ? 2 : 1) / (1 + SlowShare) * LogNormal(kind.Variation, gaussian),
        NoiseShape.Pareto => (TailIndex - 1) / TailIndex * Math.Pow(1 - _random.NextDouble(), -1 / TailIndex),
        _ => LogNormal(kind.Variation, gaussian),
    };

    /// <summary>Mean 1 for every variation.</summary>
    private static double LogNormal(double variation, double gaussian)
    {
        var sigma = Math.Sqrt(Math.Log(1 + (variation * variation)));
        return Math.Exp((sigma * gaussian) - (sigma * sigma / 2));
    }

    private double Gaussian() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
