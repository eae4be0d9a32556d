namespace InferenceBench.Models.Shapes;

/// <summary>
/// 4096 quantiles of a nearly normal distribution (the sum of twelve dice of sixteen sides), scaled, as half floats.
/// Only additions, divisions and square roots go into it, so that it is the same on every machine.
/// </summary>
internal sealed class WeightTable
{
    public const int Size = 4096;

    private const int Dice = 12;
    private const int Sides = 16;

    private static readonly double[] _quantiles = Quantiles();

    /// <param name="standardDeviation">Of the values.</param>
    public WeightTable(double standardDeviation)
    {
        Halves = [.. _quantiles.Select(quantile => (Half)(quantile * standardDeviation))];
        Singles = [.. Halves.Select(half => (float)half)];
    }

    public Half[] Halves { get; }

    /// <summary>The same values widened.</summary>
    public float[] Singles { get; }

    private static double[] Quantiles()
    {
        var ways = Ways();
        var mean = Dice * (Sides - 1) / 2.0;
        var deviation = Math.Sqrt(Dice * ((Sides * Sides) - 1) / 12.0);
        var quantiles = new double[Size];
        var (sum, below) = (0, 0.0);
        for (var i = 0; i < Size; i++)
        {
            var probability = (i + 0.5) / Size;
            while (below + ways[sum] < probability)
            {
                below += ways[sum++];
            }

            quantiles[i] = (sum - 0.5 + ((probability - below) / ways[sum]) - mean) / deviation;
        }

        return quantiles;
    }

    /// <summary>Probability of each sum.</summary>
    private static double[] Ways()
    {
        double[] ways = [1];
        for (var die = 0; die < Dice; die++)
        {
            var next = new double[ways.Length + Sides - 1];
            for (var sum = 0; sum < next.Length; sum++)
            {
                for (var side = Math.Max(0, sum - ways.Length + 1); side < Sides && side <= sum; side++)
                {
                    next[sum] += ways[sum - side] / Sides;
                }
            }

            ways = next;
        }

        return ways;
    }
}
