using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Rules;
using InferenceBench.Testing;

namespace InferenceBench.Claims.Tests.Rules;

public sealed class CascadeRuleTests
{
    private const string Cascade =
        "    tests:\n      - {name: loss, cascade: {small: ref-small, large: ref-large, escalated_share: 0.3}, below: 1.05}\n";
    private const string Models = "    tests:\n      - {name: loss, quality: {measure: perplexity, model: ref-small, "
        + "over_model: ref-large}, below: 1.05}\n";

    private static readonly Evidence _quality = new()
    {
        Quality =
        [
            QualityRows.Of(quantization: "F16", ratio: 1.04) with { Perplexity = new(26, 24, 28), ModelSha256 = "ab" },
            QualityRows.Of(model: "ref-large", quantization: "F16", ratio: 1) with
            {
                Perplexity = new(25, 23, 27),
                ModelSha256 = "ef",
            },
        ],
    };

    [Theory]
    [InlineData(1.02, ClaimVerdict.Supported)]
    [InlineData(1.05, ClaimVerdict.Inconclusive)]
    [InlineData(1.08, ClaimVerdict.Refuted)]
    public void The_nearest_share_is_judged_and_all_are_drawn(double ratio, ClaimVerdict verdict)
    {
        var evidence = new Evidence { Cascades = [CascadeRows.Of(0, 1.2), CascadeRows.Of(0.31, ratio), CascadeRows.Of(1, 1)] };

        var result = Judge(Cascade, evidence);

        result.Verdict.ShouldBe(verdict);
        result.Telling.Finding.Figure!.Value.Value.ShouldBe(ratio);
        result.Telling.Finding.Draw!().Points.Select(point => point.X).ShouldBe([0, 0.31, 1]);
    }

    [Fact]
    public void Without_a_cascade_it_says_what_measures_one() =>
        Judge(Cascade, _quality).Why
            .ShouldContain(
                "'./run.sh quality ref-small --cascade-to ref-large --quantizations F16 --results FOLDER' measures it");

    [Fact]
    public void Perplexities_of_two_models_are_paired_where_both_were_scored_together()
    {
        Judge(Models, _quality).Verdict.ShouldBe(ClaimVerdict.Inconclusive);

        var paired = Judge(Models, _quality with { Cascades = [CascadeRows.Of(0, 1.04)] });

        paired.Verdict.ShouldBe(ClaimVerdict.Supported, paired.Why);
        paired.Telling.Finding.Figure!.Value.High!.Value.ShouldBe(1.045, 1e-9);
    }

    [Fact]
    public void A_pairing_of_other_files_is_not_used() =>
        Judge(Models, _quality with { Cascades = [CascadeRows.Of(0, 1.04, smallSha256: "99")] }).Verdict
            .ShouldBe(ClaimVerdict.Inconclusive);

    private static ClaimResult Judge(string test, Evidence evidence) =>
        new ClaimJudge(evidence).Judge(TestLedger.Claim("measured", test));
}
