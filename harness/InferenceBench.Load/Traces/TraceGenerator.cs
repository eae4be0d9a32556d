namespace InferenceBench.Load.Traces;

/// <summary>
/// Makes traces that are like one: lengths of prompts and answers by its quantiles and correlation, gaps by theirs. Gaps are
/// drawn one by one, so that bursts longer than a few requests, and what prompts have in common, are not in it.
/// </summary>
public sealed class TraceGenerator(TraceShape shape, int seed)
{
    private readonly QuantileTable _inputs = new(shape.InputTokens);
    private readonly QuantileTable _outputs = new(shape.OutputTokens);
    private readonly QuantileTable _gaps = new(shape.GapSeconds);

    /// <summary>Makes so many requests; the same seed gives the same.</summary>
    public IReadOnlyList<TraceRow> Make(int rows)
    {
        var random = new Random(seed);
        var gapScale = 1 / (shape.RequestsPerSecond * _gaps.Mean);
        var (at, made) = (0.0, new List<TraceRow>(rows));
        for (var i = 0; i < rows; i++)
        {
            var (first, second) = Normals(random);
            var other = (shape.LengthCorrelation * first)
                + (Math.Sqrt(1 - (shape.LengthCorrelation * shape.LengthCorrelation)) * second);
            made.Add(new(at, Tokens(_inputs, first), Tokens(_outputs, other)));
            at += gapScale * _gaps.Quantile(random.NextDouble());
        }

        return made;
    }

    private static int Tokens(QuantileTable lengths, double normal) =>
        (int)Math.Max(1, Math.Round(lengths.Quantile(Share(normal))));

    private static (double First, double Second) Normals(Random random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        var angle = 2 * Math.PI * random.NextDouble();
        return (radius * Math.Cos(angle), radius * Math.Sin(angle));
    }

    /// <summary>
    /// Share of a Gaussian below a value: Zelen and Severo's formula (Abramowitz and Stegun 26.2.17), within 7.5e-8.
    /// </summary>
    private static double Share(double normal)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(normal)));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var above = Math.Exp(-normal * normal / 2) / Math.Sqrt(2 * Math.PI) * series;
        return Math.Clamp(normal >= 0 ? 1 - above : above, 0, 1);
    }
}
