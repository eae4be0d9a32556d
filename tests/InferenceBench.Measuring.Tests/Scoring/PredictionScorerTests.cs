using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Scoring;

namespace InferenceBench.Measuring.Tests.Scoring;

public sealed class PredictionScorerTests
{
    [Fact]
    public void Losses_and_divergence_are_those_by_hand()
    {
        // Baseline ½, ¼, ¼; candidate ¼, ½, ¼.
        float[] baseline = [MathF.Log(0.5f), MathF.Log(0.25f), MathF.Log(0.25f)];
        float[] candidate = [5 + MathF.Log(0.25f), 5 + MathF.Log(0.5f), 5 + MathF.Log(0.25f)];

        var score = new PredictionScorer(3).Score(candidate, baseline, token: 1);

        score.CandidateLoss.ShouldBe(Math.Log(2), 1e-6);
        score.BaselineLoss.ShouldBe(Math.Log(4), 1e-6);
        score.Divergence.ShouldBe(0.25 * Math.Log(2), 1e-6);
        score.SameTop.ShouldBeFalse();
        score.ProbabilityShift.ShouldBe(0.25, 1e-6);
    }

    [Property]
    public Property The_same_logits_are_not_apart_at_all() => Prop.ForAll(
        Gen.Choose(-20_000, 20_000).Select(n => n / 997f).ArrayOf(37).ToArbitrary(),
        logits =>
        {
            var score = new PredictionScorer(logits.Length).Score(logits, [.. logits], 5);
            return score.Divergence == 0
                && score.SameTop
                && score.ProbabilityShift == 0
                && score.CandidateLoss == score.BaselineLoss;
        });

    [Property]
    public Property A_divergence_is_never_below_zero() => Prop.ForAll(
        Gen.Choose(-9000, 9000).Select(n => n / 997f).ArrayOf(74).ToArbitrary(),
        logits => new PredictionScorer(37).Score(logits.AsSpan(0, 37), logits.AsSpan(37), 0).Divergence >= 0);

    [Fact]
    public void A_token_that_the_baseline_rules_out_does_not_count()
    {
        float[] baseline = [0, 0, float.NegativeInfinity];
        new PredictionScorer(3).Score([0, 0, 0], baseline, 0).Divergence.ShouldBe(Math.Log(1.5), 1e-6);
        new PredictionScorer(3).Score(baseline, baseline, 0).Divergence.ShouldBe(0);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Logits_that_are_no_numbers_give_no_score(float wrong)
    {
        var scorer = new PredictionScorer(2);
        Should.Throw<InputException>(() => scorer.Score([1, wrong], [1, 2], 0)).Message.ShouldContain("candidate");
        var error = Should.Throw<InputException>(() => scorer.Score([1, 2], [wrong, 1], 0));
        error.ExitCode.ShouldBe(ExitCode.EngineFailed);
        error.Message.ShouldContain("baseline");
    }
}
