using InferenceBench.Foundation.Failures;

namespace InferenceBench.Claims.Tests.Ledgers;

public sealed class LedgerTests
{
    private const string Good =
        "    figures: {a: {value: 1}, b: {value: 1}}\n    tests:\n      - {name: sum, compute: a + b, above: 1}\n";

    [Fact]
    public void A_claim_needs_little() => TestLedger.Claim("arithmetic", Good).Tests.ShouldHaveSingleItem().Name.ShouldBe("sum");

    [Theory]
    [InlineData(
        "guessed", Good, "d.yaml, line 4: the kind 'guessed' of 'one' is not known; use measured, arithmetic or external.")]
    [InlineData(
        "arithmetic", "    tests:\n      - {name: sum, compute: 1 + 1}\n",
        "d.yaml, line 9: 'sum' has no threshold; give above, below or both.")]
    [InlineData(
        "arithmetic", "    tests:\n      - {name: sum, compute: 1 + 1, above: 3, below: 2}\n",
        "contradict each other: above 3 and below 2 leave nothing between.")]
    [InlineData(
        "arithmetic", "    tests:\n      - {name: sum, compute: 1 + 1, above: 1, unit: furlong}\n",
        "d.yaml, line 9: the unit 'furlong' is not known")]
    [InlineData(
        "arithmetic", "    tests:\n      - {name: sum, compute: 1 + one, above: 1}\n",
        "the formula '1 + one' cannot be evaluated: there is no figure 'one'")]
    [InlineData(
        "arithmetic", "    tests:\n      - {name: sum, compute: 1 + 1, above: 1, unit: s}\n",
        "it gives a bare number, which is not 's'")]
    [InlineData("arithmetic", "    tests:\n      - {name: nothing, above: 1}\n", "the test has no rule")]
    [InlineData(
        "arithmetic", "    tests:\n      - {name: two, compute: 1 + 1, quadratic: {cells: {}, at_tokens: 5}, above: 1}\n",
        "the test has several rules")]
    [InlineData(
        "arithmetic", "    tests:\n      - {name: sum, compute: 1 + 1, above: 1, decides: false}\n", "no test of 'one' decides")]
    [InlineData("arithmetic", "    holds: some\n" + Good, "holds is 'some'; use all or any")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, value: {metric: happiness, of: {}}, above: 1}\n",
        "the metric 'happiness' is not known")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, value: {metric: ttft_s, of: {colour: red}}, above: 1, unit: s}\n",
        "cells have no 'colour' to be chosen by")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, value: {metric: ttft_s, of: {}}, above: 1}\n",
        "the unit 'x' does not fit a figure in 's'")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, slope: {metric: ttft_s, x: beauty, cells: {}}, above: 1}\n",
        "'beauty' is no number of a cell")]
    [InlineData(
        "external", "    tests:\n      - {name: r, api_price: {api: x, part: side}, above: 1, unit: usd/Mtoken}\n",
        "part is 'side'; use input or output")]
    [InlineData(
        "external", "    tests:\n      - {name: r, price_fall: {until: '2027-01-01', from: '2026-01-01', apis: [x]}, above: 1}\n",
        "must be before from")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, quality: {measure: beauty, model: x}, above: 1}\n",
        "the measure 'beauty' is not known")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, cascade: {small: a, large: b, escalated_share: 30}, below: 1}\n",
        "escalated_share is 30; use a share from 0 to 1")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, formula: {is: a / b, where: {a: {metric: ttft_s, of: {}}}}, above: 1}\n",
        "there is no figure 'b'")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, formula: {is: a, where: {a: {metric: ttft_s, of: {}}}}, above: 1}\n",
        "it gives second, which is not 'x'")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, formula: {is: 1 + 1, where: {}}, above: 1}\n", "the formula's where is empty")]
    [InlineData("measured", "    figures: {a: {value: 2}}\n    tests:\n"
        + "      - {name: r, formula: {is: a, where: {a: {metric: ttft_s, of: {}}}}, above: 1}\n",
        "'a' is both a figure and a cell")]
    [InlineData(
        "measured", "    experiments:\n      - {models: [nobody], workloads: [{prompt_tokens: 8}]}\n" + Good,
        "d.yaml, line 9: the model 'nobody' is neither a shape")]
    [InlineData(
        "measured", "    experiments:\n      - {models: [a], workloads: [{prompt_tokens: -8}]}\n" + Good, "cannot be negative")]
    [InlineData(
        "arithmetic",
        "    figures: {n: {low: 3, high: 2}, a: {value: 1}}\n    tests:\n      - {name: sum, compute: a + n, above: 1}\n",
        "low must not be above")]
    [InlineData(
        "arithmetic",
        "    figures: {a: {value: 99, unit: '%'}}\n    tests:\n      - {name: fall, compute: 1 / (1 - a), above: 90}\n",
        "'fall' is no test, because it can only hold: it restates one figure")]
    [InlineData("measured", "    tests:\n      - {name: r, formula: {is: (a + b) / b, where: {a: {metric: ttft_s, of: {model: "
        + "a}}, b: {metric: ttft_s, of: {model: b}}}}, above: 1}\n", "'r' is no test, because it can only hold")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, ratio: {metric: ttft_s, of: {model: a}, over: {model: a}}, below: 1.5}\n",
        "'r' is no test, because it can only hold")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, value: {metric: ttft_s, of: {model: a}}, unit: s, above: 0}\n",
        "'r' is no test, because it can only hold")]
    [InlineData(
        "measured", "    tests:\n      - {name: r, quadratic: {cells: {model: a}, at_tokens: 9}, unit: '%', below: 100}\n",
        "'r' is no test, because it can only hold")]
    [InlineData("measured", Good, "'sum' only calculates with the document's own figures, which says nothing of the world")]
    [InlineData(
        "arithmetic", "    tests:\n      - {name: r, price_ratio: {}, above: 3}\n",
        "'r' is no arithmetic with the document's own figures")]
    [InlineData(
        "measured",
        "    tests:\n      - {name: q, quality: {measure: perplexity, model: ref-small, over_model: ref-large}, below: 2}\n"
        + "      - {name: c, ratio: {metric: request_s, of: {model: a}, over: {model: b}}, below: 1}\n",
        "quality is of 'ref-small' and cost of a, b; a verdict takes both from the same models")]
    [InlineData(
        "external", "    also_in: [e]\n    holds: any\n    tests:\n      - {name: r, price_ratio: {}, above: 3}\n",
        "what two documents say differently is two claims")]
    [InlineData("external", "    tests:\n      - {name: r, awaits: ' '}\n", "awaits is empty")]
    [InlineData(
        "external", "    tests:\n      - {name: r, api_price: {class: gpt-4, api: x}, unit: usd/Mtoken, above: 1}\n",
        "no prices are chosen, or twice")]
    [InlineData("external", "    tests:\n      - {name: r, hardware_price: {hardware: [x], tier: cheap, from: '2024-01-01', "
        + "until: '2024-12-31'}, unit: usd/hour, above: 1}\n", "the tier 'cheap' is not known")]
    [InlineData("measured", "    needs: {device: abacus}\n    tests:\n"
        + "      - {name: r, ratio: {metric: ttft_s, of: {model: a}, over: {model: b}}, below: 1}\n",
        "device is 'abacus'; use gpu")]
    public void A_claim_that_makes_no_sense_is_refused_with_file_and_line(string kind, string rest, string part)
    {
        var ledger = TestLedger.Read(TestLedger.Text(kind, rest));

        ledger.Claims.ShouldBeEmpty();
        var problem = ledger.Problems.ShouldHaveSingleItem();
        problem.Message.ShouldContain(part);
        problem.Message.ShouldStartWith("d.yaml, line ");
        problem.ExitCode.ShouldBe(ExitCode.FileInvalid);
    }

    /// <summary>Whether the ledger or the document chose a threshold is found out, not written down.</summary>
    [Theory]
    [InlineData("above: 1", false)]
    [InlineData("above: 2, below: 3", false)]
    [InlineData("above: 200, below: 300, unit: '%'", false)]
    [InlineData("above: 1.9, below: 3", true)]
    [InlineData("below: 0.5", true)]
    public void A_threshold_that_the_document_does_not_state_is_the_ledgers_own(string threshold, bool isOwn)
    {
        var text = TestLedger.Text(
            "measured",
            $"    tests:\n      - {{name: r, ratio: {{metric: ttft_s, of: {{model: a}}, over: {{model: b}}}}, {threshold}}}\n");

        var ledger = TestLedger.Read(text.Replace(
            "stated: {text: so}", "stated: {low: 2, high: 3, unit: x, text: so}", StringComparison.Ordinal));

        ledger.Problems.ShouldBeEmpty();
        ledger.Claims[0].Tests[0].IsThresholdOwn.ShouldBe(isOwn);
    }

    [Fact]
    public void An_unknown_key_is_refused_with_its_line() =>
        TestLedger.Read(TestLedger.Text("arithmetic", "    colour: red\n" + Good)).Problems
            .ShouldHaveSingleItem().Message
            .ShouldContain("d.yaml, line 8: the key 'colour' is not known here");

    [Fact]
    public void An_unknown_experiment_key_is_refused_with_its_line() =>
        TestLedger.Read(TestLedger.Text(
            "measured", "    experiments:\n      - {models: [a], workloads: [{promt_tokens: 8}]}\n" + Good))
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("line 9: the key 'promt_tokens' is not known here");

    [Fact]
    public void The_other_claims_of_a_file_are_none_the_worse_for_a_bad_one()
    {
        var text = TestLedger.Text("guessed", Good)
            + "  - id: two\n    kind: arithmetic\n    says: So.\n    stated: {text: so}\n"
            + Good;

        var ledger = TestLedger.Read(text);

        ledger.Claims.ShouldHaveSingleItem().Id.ShouldBe("two");
        ledger.Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_id_given_twice_is_refused_and_names_the_first()
    {
        var text = TestLedger.Text("arithmetic", Good)
            + "  - id: one\n    kind: arithmetic\n    says: So.\n    stated: {text: so}\n"
            + Good;

        var ledger = TestLedger.Read(text);

        ledger.Problems.ShouldHaveSingleItem().ExitCode.ShouldBe(ExitCode.DuplicateId);
        ledger.Problems[0].Message.ShouldContain("already in d.yaml, line 4");
    }

    [Fact]
    public void Claims_are_picked_by_document_wherever_their_file_is()
    {
        var ledger = TestLedger.Read(TestLedger.Text("arithmetic", "    also_in: [e]\n" + Good));

        ledger.Only(["e"], []).Claims.ShouldHaveSingleItem();
        ledger.Only([], ["one"]).Claims.ShouldHaveSingleItem();
        Should.Throw<InputException>(() => ledger.Only(["f"], [])).Message.ShouldContain("no document 'f'; it has d, e");
        Should.Throw<InputException>(() => ledger.Only([], ["three"])).Message.ShouldContain("no claim 'three'");
    }
}
