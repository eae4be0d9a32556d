using InferenceBench.Measuring.Scoring;

namespace InferenceBench.Measuring.Tests.Scoring;

public sealed class QualityTallyTests
{
    [Fact]
    public void Figures_are_those_by_hand()
    {
        var tally = new QualityTally();
        tally.Add(new PredictionScore(Math.Log(2), Math.Log(2), 0.1, true, 0, 0.5));
        tally.Add(new PredictionScore(Math.Log(8), Math.Log(2), 0.3, false, -0.2, 0.5));
        tally.EndChunk();

        var figures = tally.Figures();

        figures.TokensScored.ShouldBe(2);
        figures.Perplexity.Value.ShouldBe(4, 1e-12);
        figures.PerplexityRatio.Value.ShouldBe(2, 1e-12);
        figures.KlMean.Value.ShouldBe(0.2, 1e-12);
        figures.KlMax.ShouldBe(0.3);
        figures.SameTopShare.Value.ShouldBe(0.5);
        figures.ProbabilityShiftRms.ShouldBe(Math.Sqrt(0.02), 1e-12);
        figures.Perplexity.Low.ShouldBeNull();
    }

    [Fact]
    public void Equal_models_have_a_ratio_of_exactly_one()
    {
        var figures = Tally(chunks: 5, same: true).Figures();

        (figures.PerplexityRatio.Value, figures.PerplexityRatio.Low, figures.PerplexityRatio.High).ShouldBe((1, 1, 1));
        (figures.KlMean.Value, figures.KlMean.Low, figures.KlMean.High).ShouldBe((0, 0, 0));
        (figures.SameTopShare.Value, figures.SameTopShare.High).ShouldBe((1, 1));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_text_and_no_token_is_lost()
    {
        var figures = Tally(chunks: 10_001, same: false).Figures();

        figures.TokensScored.ShouldBe(30_003);
        figures.Perplexity.Low.ShouldNotBeNull();
        figures.Perplexity.Value.ShouldBeInRange(figures.Perplexity.Low.Value, figures.Perplexity.High!.Value);
    }

    [Fact]
    public void An_interval_is_wider_when_predictions_of_a_chunk_are_alike()
    {
        var alike = new QualityTally();
        var mixed = new QualityTally();
        for (var chunk = 0; chunk < 40; chunk++)
        {
            for (var token = 0; token < 40; token++)
            {
                alike.Add(Loss(chunk % 2 == 0 ? 1 : 3));
                mixed.Add(Loss(token % 2 == 0 ? 1 : 3));
            }

            alike.EndChunk();
            mixed.EndChunk();
        }

        alike.Figures().Perplexity.Value.ShouldBe(mixed.Figures().Perplexity.Value, 1e-9);
        Width(alike).ShouldBeGreaterThan(10 * Width(mixed));
    }

    [Fact]
    public void The_interval_covers_as_often_as_it_says()
    {
        var random = new Random(1);
        var covered = Enumerable.Range(0, 300).Count(_ =>
        {
            var tally = new QualityTally();
            for (var chunk = 0; chunk < 20; chunk++)
            {
                var shared = Normal(random);
                for (var token = 0; token < 10; token++)
                {
                    tally.Add(Loss(5 + shared + (0.5 * Normal(random))));
                }

                tally.EndChunk();
            }

            var perplexity = tally.Figures().Perplexity;
            return perplexity.Low <= Math.Exp(5) && Math.Exp(5) <= perplexity.High;
        });
        (covered / 300.0).ShouldBeInRange(0.91, 0.99);
    }

    private static double Width(QualityTally tally) =>
        tally.Figures().Perplexity is { Low: { } low, High: { } high } ? high - low : double.NaN;

    private static PredictionScore Loss(double loss) => new(loss, 0, 0, true, 0, 0.5);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static QualityTally Tally(int chunks, bool same)
    {
        var tally = new QualityTally();
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            for (var token = 0; token < 3; token++)
            {
                var loss = 2 + (chunk * 7 % 11 * 0.1);
                tally.Add(new PredictionScore(loss, same ? loss : 2, same ? 0 : 0.01, same, 0, 0.5));
            }

            tally.EndChunk();
        }

        return tally;
    }
}
