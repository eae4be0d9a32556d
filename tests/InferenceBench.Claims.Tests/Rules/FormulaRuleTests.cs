using InferenceBench.Claims.Rules;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Claims.Tests.Rules;

public sealed class FormulaRuleTests
{
    private const string BreakEven = """
            tests:
              - name: reuses until it has paid
                formula:
                  is: ahead / (cold - warm)
                  where:
                    ahead: {metric: prefill_s_per_token, of: {model: a}}
                    cold: {metric: prefill_s_per_token, of: {model: b}}
                    warm: {metric: prefill_s_per_token, of: {model: c}}
                below: 2
        """;

    private readonly Simulated _machine = new(seed: 1, variation: 0.01);

    public FormulaRuleTests() => _machine.NextRun();

    [Fact]
    public void It_is_evaluated_in_every_round_so_that_what_a_round_did_to_all_cancels()
    {
        var result = Judge(BreakEven, Prefills(1, 1.1, 0.1));

        result.Verdict.ShouldBe(ClaimVerdict.Supported, result.Why);
        var figure = result.Telling.Finding.Figure!.Value;
        figure.Value.ShouldBe(1, 0.05);

        // Rounds differ by 10 % in common, repetitions by 1 %: an interval over all without pairing would be several times wider.
        figure.RelativeHalfWidth!.Value.ShouldBeLessThan(0.15);
        result.Telling.Finding.Rows.Count.ShouldBe(3);
        result.Why.ShouldContain("= ahead / (cold - warm), with ahead ");
        result.Telling.Finding.Draw!().Points.Count.ShouldBe(3);
    }

    [Fact]
    public void What_never_pays_is_refuted() => Judge(BreakEven, Prefills(1, 0.3, 0.1)).Verdict.ShouldBe(ClaimVerdict.Refuted);

    [Fact]
    public void Figures_of_the_document_may_be_in_it()
    {
        const string Test = """
                figures:
                  share: {value: 30, unit: "%"}
                tests:
                  - name: cost of a cascade
                    formula:
                      is: (small + share * large) / large
                      where:
                        small: {metric: request_s, of: {model: a}}
                        large: {metric: request_s, of: {model: b}}
                    unit: "%"
                    below: 100
            """;

        var result = Judge(Test, [_machine.Cell("a", 0.1, 0.1), _machine.Cell("b", 1, 1)]);

        result.Verdict.ShouldBe(ClaimVerdict.Supported, result.Why);
        result.Telling.Finding.Figure!.Value.Value.ShouldBe(40, 2);
    }

    [Fact]
    public void A_missing_cell_leaves_it_untested() =>
        Judge(BreakEven, [_machine.Cell("a", 1, 1)]).Why
            .ShouldBe("Missing: no measured cell with model b; './run.sh claims run --only one' measures it.");

    private static ClaimResult Judge(string test, CellOutcome[] cells) =>
        new ClaimJudge(Simulated.Evidence(cells))
            .Judge(TestLedger.Claim("measured", TestLedger.Experiment + test.ReplaceLineEndings("\n") + "\n"));

    private CellOutcome[] Prefills(double ahead, double cold, double warm) =>
        [_machine.Cell("a", ahead, 1), _machine.Cell("b", cold, 1), _machine.Cell("c", warm, 1)];
}
