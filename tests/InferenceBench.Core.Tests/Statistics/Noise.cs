using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Tests.Statistics;

/// <summary>Simulated repetitions of a cell that makes 100 tokens in a mean of one second, whatever the noise.</summary>
internal sealed class Noise(int seed)
{
    public const double TrueRate = 100;

    private readonly Random _random = new(seed);

    /// <summary>A row of AR(1) log-normal (or normal) times in each round, every round with a log-normal factor of its own.</summary>
    public List<RatioTerm> Draw(
        int rounds,
        int perRound,
        double variation,
        double autocorrelation = 0,
        double roundVariation = 0,
        bool normal = false,
        double slowdown = 1,
        double[]? commonRoundFactors = null)
    {
        var terms = new List<RatioTerm>();
        for (var round = 1; round <= rounds; round++)
        {
            var factor = LogNormal(roundVariation, Gaussian()) * slowdown * (commonRoundFactors?[round - 1] ?? 1);
            var state = Gaussian();
            for (var repetition = 0; repetition < perRound; repetition++)
            {
                state = repetition == 0 ? state : (autocorrelation * state) + (Math.Sqrt(1 - (autocorrelation * autocorrelation)) * Gaussian());
                terms.Add(new(round, TrueRate, factor * (normal ? 1 + (variation * state) : LogNormal(variation, state))));
            }
        }

        return terms;
    }

    public double[] RoundFactors(int rounds, double variation) => [.. Enumerable.Range(0, rounds).Select(_ => LogNormal(variation, Gaussian()))];

    public int Below(int bound) => _random.Next(bound);

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] array = [.. items];
        _random.Shuffle(array);
        return array;
    }

    /// <summary>Mean 1 for every variation.</summary>
    private static double LogNormal(double variation, double gaussian)
    {
        var sigma = Math.Sqrt(Math.Log(1 + (variation * variation)));
        return Math.Exp((sigma * gaussian) - (sigma * sigma / 2));
    }

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
