using InferenceBench.Measuring.Scoring;

namespace InferenceBench.Measuring.Tests.Scoring;

public sealed class CascadeTallyTests
{
    [Fact]
    public void The_least_sure_queries_go_on_first()
    {
        var tally = new CascadeTally();
        Query(tally, smallLoss: 3, largeLoss: 1, confidence: 0.9);
        Query(tally, smallLoss: 5, largeLoss: 2, confidence: 0.2);

        var points = tally.Figures().Points;

        points.Select(point => point.EscalatedShare).ShouldBe([0, 0.5, 1]);
        points.Select(point => point.ConfidenceThreshold).ShouldBe([0, 0.9, 1]);
        points.Select(point => Math.Log(point.Perplexity.Value)).ShouldBe([4, 2.5, 1.5], 1e-12);
        points.Select(point => Math.Log(point.PerplexityRatio.Value)).ShouldBe([2.5, 1, 0], 1e-12);
        tally.Figures().TokensScored.ShouldBe(4);
    }

    [Fact]
    public void All_sent_on_is_exactly_the_large_model()
    {
        var tally = new CascadeTally();
        for (var query = 0; query < 40; query++)
        {
            Query(
                tally, smallLoss: 3 + (query % 7 * 0.1), largeLoss: 2.5 + (query % 5 * 0.1),
                confidence: 0.3 + (query % 11 * 0.05));
        }

        var figures = tally.Figures();

        figures.Points.Count.ShouldBe(11);
        var all = figures.Points[^1].PerplexityRatio;
        (all.Value, all.Low, all.High).ShouldBe((1, 1, 1));
        figures.Points.Select(point => point.PerplexityRatio.Value)
            .ShouldBe(figures.Points.Select(point => point.PerplexityRatio.Value).OrderDescending());
        figures.Points.ShouldAllBe(point => point.Perplexity.Low < point.Perplexity.Value
            && point.Perplexity.Value < point.Perplexity.High);
    }

    [Fact]
    public void A_long_query_counts_by_its_mean_confidence()
    {
        var tally = new CascadeTally();
        tally.Add(Score(smallLoss: 1, largeLoss: 1, confidence: 0.5));
        tally.Add(Score(smallLoss: 1, largeLoss: 1, confidence: 0.5));
        tally.Add(Score(smallLoss: 1, largeLoss: 1, confidence: 0.5));
        tally.EndChunk();
        Query(tally, smallLoss: 9, largeLoss: 1, confidence: 0.4);

        tally.Figures().Points[1].PerplexityRatio.Value.ShouldBe(1, 1e-12);
    }

    private static void Query(CascadeTally tally, double smallLoss, double largeLoss, double confidence)
    {
        tally.Add(Score(smallLoss, largeLoss, confidence));
        tally.Add(Score(smallLoss, largeLoss, confidence));
        tally.EndChunk();
    }

    private static PredictionScore Score(double smallLoss, double largeLoss, double confidence) =>
        new(smallLoss, largeLoss, 0, true, 0, confidence);
}
