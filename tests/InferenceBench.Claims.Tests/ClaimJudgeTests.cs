using System.Globalization;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Rules;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Quality;
using InferenceBench.Testing;

namespace InferenceBench.Claims.Tests;

public sealed class ClaimJudgeTests
{
    private const string Twice =
        "    tests:\n      - {name: twice, ratio: {metric: decode_tokens_per_s, of: {model: b}, over: {model: a}}, above: 1.5}\n";

    private readonly Simulated _machine = new(seed: 1, variation: 0.01);

    public ClaimJudgeTests() => _machine.NextRun();

    [Fact]
    public void A_verdict_names_figure_interval_threshold_and_rows()
    {
        var result = Judge(Twice, _machine.Cell("a", 1, 1), _machine.Cell("b", 1, 0.5));

        result.Verdict.ShouldBe(ClaimVerdict.Supported);
        result.Why.ShouldMatch(
            @"^twice: [12]\.\d+x \([12]\.\d+ to [12]\.\d+\); the claim needs at least 1\.5x \(the ledger's own threshold\)\.$");
        result.Telling.Finding.Rows.Select(row => row.Outcome.Cell.Model.Id).ShouldBe(["a", "b"]);
        result.Telling.Finding.Draw!().Points.Count.ShouldBe(2);
    }

    [Fact]
    public void A_missing_cell_leaves_the_claim_untested_and_says_how_to_measure_it()
    {
        var result = Judge(Twice, _machine.Cell("a", 1, 1));

        result.Verdict.ShouldBe(ClaimVerdict.Untested);
        result.Why.ShouldBe("Missing: no measured cell with model b; './run.sh claims run --only one' measures it.");
    }

    [Fact]
    public void A_cell_that_was_skipped_gives_its_own_reason()
    {
        var skipped = _machine.Cell("b", 1, 1) with
        {
            Status = CellStatus.Skipped,
            Reason = "It needs about 9 GB of memory.",
            Samples = [],
        };

        Judge(Twice, _machine.Cell("a", 1, 1), skipped).Why
            .ShouldBe("Missing: no measured cell with model b (It needs about 9 GB of memory).");
    }

    [Fact]
    public void One_test_that_fails_refutes_the_whole_whatever_is_missing()
    {
        var result = Judge(
            Twice + "      - {name: other, ratio: {metric: decode_tokens_per_s, of: {model: c}, over: {model: a}}, above: 1}\n",
            _machine.Cell("a", 1, 1), _machine.Cell("b", 1, 1));

        result.Verdict.ShouldBe(ClaimVerdict.Refuted);
        result.Why.ShouldStartWith("1 of 2 tests: refuted; twice: ");
    }

    [Fact]
    public void One_test_that_holds_is_enough_where_any_will_do()
    {
        var result = Judge(
            "    holds: any\n"
                + Twice
                + "      - {name: other, ratio: {metric: decode_tokens_per_s, of: {model: a}, over: {model: b}}, above: 1}\n",
            _machine.Cell("a", 1, 1), _machine.Cell("b", 1, 0.5));

        result.Verdict.ShouldBe(ClaimVerdict.Supported);
    }

    [Fact]
    public void A_test_that_is_only_shown_has_no_say()
    {
        var result = Judge(Twice + "      - {name: other, decides: false, ratio: {metric: decode_tokens_per_s, of: {model: a}, "
            + "over: {model: b}}, above: 1}\n", _machine.Cell("a", 1, 1), _machine.Cell("b", 1, 0.5));

        result.Verdict.ShouldBe(ClaimVerdict.Supported);
        result.Tests.Select(test => test.Verdict).ShouldBe([ClaimVerdict.Supported, ClaimVerdict.Refuted]);
    }

    [Fact]
    public void Cells_that_the_claim_did_not_ask_for_are_not_looked_at()
    {
        var other = _machine.Cell("b", 1, 0.5, new(999, 32));

        Judge(Twice, _machine.Cell("a", 1, 1), other).Verdict.ShouldBe(ClaimVerdict.Untested);
    }

    [Fact]
    public void Cells_of_two_runs_of_one_machine_are_compared_as_independent()
    {
        var evidence = new Evidence
        {
            Runs =
            [
                .. Simulated.Evidence(_machine.Cell("a", 1, 1)).Runs,
                Named(Simulated.Evidence(_machine.Cell("b", 1, 0.4)), "second", null),
            ],
        };

        new ClaimJudge(evidence)
            .Judge(TestLedger.Claim("measured", TestLedger.Experiment + Twice)).Verdict
            .ShouldBe(ClaimVerdict.Supported);
    }

    [Fact]
    public void Cells_of_two_machines_are_never_set_against_each_other_by_mistake()
    {
        var evidence = new Evidence
        {
            Runs =
            [
                Named(Simulated.Evidence(_machine.Cell("a", 1, 1)), "first", "CPU One"),
                Named(Simulated.Evidence(_machine.Cell("b", 1, 0.4)), "second", "CPU Two"),
            ],
        };

        new ClaimJudge(evidence)
            .Judge(TestLedger.Claim("measured", TestLedger.Experiment + Twice)).Verdict
            .ShouldBe(ClaimVerdict.Untested);
    }

    [Fact]
    public void Two_machines_are_set_against_each_other_where_the_claim_is_about_that()
    {
        var claim = TestLedger.Claim("external", "    tests:\n      - {name: newer, machines: {metric: decode_tokens_per_s, of: "
            + "Two, over: One}, above: 2, below: 3}\n");
        var evidence = new Evidence
        {
            Runs =
            [
                Named(Simulated.Evidence(_machine.Cell("a", 1, 1), _machine.Cell("b", 1, 2)), "first", "CPU One"),
                Named(Simulated.Evidence(_machine.Cell("a", 1, 0.4), _machine.Cell("b", 1, 0.8)), "second", "CPU Two"),
            ],
        };

        var result = new ClaimJudge(evidence).Judge(claim);

        result.Verdict.ShouldBe(ClaimVerdict.Supported, result.Why);
        result.Telling.Finding.Figure!.Value.Value.ShouldBe(2.5, 0.15);
        result.Why.ShouldContain("2 shared cells");
    }

    [Fact]
    public void Two_machines_that_measured_different_things_are_told_so()
    {
        var claim = TestLedger.Claim(
            "external",
            "    tests:\n      - {name: newer, machines: {metric: decode_tokens_per_s, of: Two, over: One}, above: 2}\n");
        var evidence = new Evidence
        {
            Runs =
            [
                Named(Simulated.Evidence(_machine.Cell("a", 1, 1)), "first", "CPU One"),
                Named(Simulated.Evidence(_machine.Cell("b", 1, 1)), "second", "CPU Two"),
            ],
        };

        new ClaimJudge(evidence).Judge(claim).Why.ShouldBe(
            "Missing: no cell in common: 'second' of 'Two' and 'first' of 'One' measured different things; run one suite on "
            + "both.");
    }

    [Fact]
    public void Weights_that_fit_into_the_cache_do_not_test_a_claim_about_memory()
    {
        var claim = TestLedger.Claim(
            "measured",
            TestLedger.Experiment
                + Twice.Replace("over: {model: a}}", "over: {model: a}, beyond_cache: true}", StringComparison.Ordinal));
        var run = Named(
            Simulated.Evidence(_machine.Cell("a", 1, 1), _machine.Cell("b", 1, 0.5)), "first", "CPU One",
            cacheBytes: 400_000_000);

        new ClaimJudge(new Evidence { Runs = [run] }).Judge(claim).Why.ShouldContain("fit into the last-level cache");
    }

    [Fact]
    public void An_owned_machine_is_set_beside_the_rented_hour()
    {
        const string Test = "    tests:\n      - {name: owned, owned: {of: {model: a, prompt_tokens: 256}, machine: {name: box, "
            + "purchase_usd: 876, years: 1, watts: 100, usd_per_kwh: 0.8}}, below: 1}\n";

        var result = Judge(Test, _machine.Cell("a", 1, 1));

        // 876 / 8760 + 0.1 · 0.8 = 0.18 against the run's 3.6 an hour.
        result.Telling.Finding.Figure!.Value.Value.ShouldBe(0.05, 1e-12);
        result.Verdict.ShouldBe(ClaimVerdict.Untested);
        result.Why.ShouldContain("name it with --owned FILE");
        result.Why.ShouldContain("Seen here, without a say: owned: 0.05x");
        var mine = new OwnedMachine { Name = "gold", PurchaseUsd = 87600, Years = 1, Watts = 0.001m, UsdPerKwh = 0 };
        var claim = TestLedger.Claim("measured", TestLedger.Experiment + Test);
        new ClaimJudge(Simulated.Evidence(_machine.Cell("a", 1, 1)) with { Owned = mine })
            .Judge(claim).Verdict
            .ShouldBe(ClaimVerdict.Refuted);
    }

    [Fact]
    public void A_documents_own_price_is_no_witness_for_it()
    {
        var evidence = new Evidence { Prices = PriceBook.Load(RepositoryFile.Path("prices"), []) };
        ClaimResult Price(string api, double above, double below, string part = "output") => new ClaimJudge(evidence).Judge(
            TestLedger.Claim("external", string.Create(
                CultureInfo.InvariantCulture,
                $"    tests:\n      - {{name: price, api_price: {{api: {api}, part: {part}}}, unit: usd/Mtoken, above: {above}, "
                + $"below: {below}}}\n")));

        Price("llama-3-70b", 0.9, 1.1).Verdict.ShouldBe(ClaimVerdict.Untested);
        Price("claude-haiku-4.5", 0.3, 0.5).Verdict.ShouldBe(ClaimVerdict.Refuted);
        Price("claude-haiku-4.5", 3, 6).Verdict.ShouldBe(ClaimVerdict.Supported);
    }

    [Fact]
    public void A_fall_of_prices_waits_for_the_later_price()
    {
        var claim = TestLedger.Claim("external", "    tests:\n      - {name: fall, price_fall: {until: '2026-06-30', from: "
            + "'2027-01-01', apis: [gpt-5.4-mini]}, above: 10}\n");

        new ClaimJudge(new Evidence { Prices = PriceBook.Load(RepositoryFile.Path("prices"), []) })
            .Judge(claim).Why
            .ShouldContain("no output price of gpt-5.4-mini from 2027-01-01 on");
    }

    /// <summary>The price in force on a day is the newest not after it; what came later does not count.</summary>
    [Theory]
    [InlineData("2022-12-31", null)]
    [InlineData("2023-05-01", 2.0)]
    [InlineData("2023-12-31", 1.0)]
    [InlineData("2026-01-01", 0.5)]
    public void A_price_is_that_of_its_day(string day, double? usd)
    {
        var claim = TestLedger.Claim("external", $"    tests:\n      - {{name: price, api_price: {{api: gpt-3.5-turbo, part: "
            + $"input, at: '{day}'}}, unit: usd/Mtoken, above: 1.9}}\n");

        var result = new ClaimJudge(new Evidence { Prices = PriceBook.Load(RepositoryFile.Path("prices"), []) }).Judge(claim);

        result.Telling.Finding.Figure?.Value.ShouldBe(usd ?? double.NaN);
        result.Verdict.ShouldBe(usd switch
        {
            null => ClaimVerdict.Untested,
            >= 1.9 => ClaimVerdict.Supported,
            _ => ClaimVerdict.Refuted,
        });
    }

    /// <summary>Where no engine is named, either in-process engine of GGUF is meant, but a figure is of one of them.</summary>
    [Fact]
    public void Cells_of_two_engines_are_never_set_against_each_other_by_mistake()
    {
        static CellOutcome By(string engine, CellOutcome cell) =>
            cell with { Key = cell.Key + engine, Cell = cell.Cell with { Engine = engine } };

        Judge(Twice, By("llamasharp", _machine.Cell("a", 1, 1)), By("llama.cpp", _machine.Cell("b", 1, 0.5))).Verdict
            .ShouldBe(ClaimVerdict.Untested);
        var both = Judge(
            Twice, By("llamasharp", _machine.Cell("a", 1, 1)), By("llama.cpp", _machine.Cell("a", 1, 1)),
            By("llama.cpp", _machine.Cell("b", 1, 0.5)));
        both.Verdict.ShouldBe(ClaimVerdict.Supported);
        both.Scope.ShouldContain("llama.cpp in process");
        both.Scope.ShouldNotContain("llamasharp");
    }

    [Fact]
    public void Another_kind_of_evidence_is_seen_and_does_not_decide()
    {
        var claim = TestLedger.Claim("measured", "    needs: {device: gpu, served: true}\n" + TestLedger.Experiment + Twice);

        var result = new ClaimJudge(Simulated.Evidence(_machine.Cell("a", 1, 1), _machine.Cell("b", 1, 0.5))).Judge(claim);

        result.Verdict.ShouldBe(ClaimVerdict.Untested);
        result.Why.ShouldMatch(
            @"^Missing: results on a GPU, through a server\. Seen here, without a say: twice: [12]\.\d+x .* "
            + @"\[CPU.*random weights.*llama\.cpp in process");
        result.Scope.ShouldBe("nothing that could decide it");
    }

    [Fact]
    public void The_kind_that_a_claim_is_about_decides_it_whatever_else_is_there()
    {
        var claim = TestLedger.Claim("measured", "    needs: {device: gpu}\n" + TestLedger.Experiment + Twice);
        var onGpu = Named(Simulated.Evidence(OnGpu(_machine.Cell("a", 1, 1)), OnGpu(_machine.Cell("b", 1, 1))), "gpu", null);
        var onCpu = Named(Simulated.Evidence(_machine.Cell("a", 1, 1), _machine.Cell("b", 1, 0.5)), "cpu", null);

        var result = new ClaimJudge(new Evidence { Runs = [onCpu, onGpu] }).Judge(claim);

        result.Verdict.ShouldBe(ClaimVerdict.Refuted, result.Why);
        result.Telling.Finding.Rows.ShouldAllBe(row => row.RunId == "gpu");
        result.Scope.ShouldStartWith("GPU, random weights of 100 parameters, llama.cpp in process");
    }

    [Fact]
    public void What_awaits_something_is_untested_and_says_what()
    {
        var result = new ClaimJudge(new Evidence())
            .Judge(TestLedger.Claim("external", "    tests:\n      - {name: cost, awaits: accounts of what it cost}\n"));

        result.Verdict.ShouldBe(ClaimVerdict.Untested);
        result.Why.ShouldBe("Missing: accounts of what it cost.");
    }

    [Theory]
    [InlineData(2, ClaimVerdict.AddsUp)]
    [InlineData(3, ClaimVerdict.DoesNotAddUp)]
    public void Arithmetic_adds_up_or_does_not(double threshold, ClaimVerdict verdict)
    {
        var claim = TestLedger.Claim("arithmetic",
            string.Create(
                CultureInfo.InvariantCulture,
                $"    figures: {{a: {{value: 1}}, b: {{value: 1}}}}\n    tests:\n      - {{name: sum, "
                + $"compute: a + b, above: {threshold}}}\n"));

        var result = new ClaimJudge(new Evidence()).Judge(claim);

        result.Verdict.ShouldBe(verdict);
        result.Scope.ShouldBe("the documents' own figures");
    }

    [Fact]
    public void A_figure_with_a_source_makes_it_a_claim_about_the_world()
    {
        var claim = TestLedger.Claim("external", "    figures: {a: {value: 1}, b: {value: 1, source: the almanac of 2022}}\n    "
            + "tests:\n      - {name: sum, compute: a + b, above: 2}\n");

        var result = new ClaimJudge(new Evidence()).Judge(claim);

        result.Verdict.ShouldBe(ClaimVerdict.Supported);
        result.Scope.ShouldBe("the document's figure beside the almanac of 2022");
    }

    [Theory]
    [InlineData(1.01, 1.00, 1.02, ClaimVerdict.Supported)]
    [InlineData(1.09, 1.07, 1.11, ClaimVerdict.Refuted)]
    [InlineData(1.05, 1.03, 1.07, ClaimVerdict.Inconclusive)]
    public void Quality_is_judged_by_its_interval(double value, double low, double high, ClaimVerdict verdict)
    {
        var claim = TestLedger.Claim("measured", "    tests:\n      - {name: loss, quality: {measure: perplexity_ratio, model: "
            + "ref, quantization: Q4_K_M}, below: 1.05}\n");

        new ClaimJudge(new Evidence { Quality = [Row(new(value, low, high))] }).Judge(claim).Verdict.ShouldBe(verdict);
        new ClaimJudge(new Evidence()).Judge(claim).Verdict.ShouldBe(ClaimVerdict.Untested);
    }

    private static CellOutcome OnGpu(CellOutcome cell) =>
        cell with { Resolved = cell.Resolved! with { GpuLayers = 13, Device = "CUDA0" } };

    private static ClaimResult Judge(string tests, params CellOutcome[] cells) =>
        new ClaimJudge(Simulated.Evidence(cells)).Judge(TestLedger.Claim("measured", TestLedger.Experiment + tests));

    private static EvidenceRun Named(Evidence evidence, string runId, string? cpu, long cacheBytes = 1)
    {
        var run = evidence.Runs[0].Run;
        var environment = cpu is null ? run.Document.Environment : new MachineFacts
        {
            DetectedAt = run.Document.StartedAt,
            OperatingSystem = new() { Name = "OS", Architecture = "x64" },
            Cpu = new()
            {
                Model = cpu,
                LogicalCores = 2,
                UsableLogicalCores = 2,
                UsablePhysicalCores = 2,
                L3CacheBytesTotal = cacheBytes,
            },
            Memory = new() { TotalBytes = 1, AvailableBytes = 1 },
        };
        return EvidenceRun.Of(run with { Document = run.Document with { RunId = runId, Environment = environment } });
    }

    private static QualityRow Row(InferenceBench.Foundation.Statistics.Estimate ratio) => new()
    {
        Model = "ref",
        Quantization = "Q4_K_M",
        Engine = "llama.cpp",
        ModelSha256 = new string('a', 64),
        BaselineQuantization = "F16",
        TextSha256 = new string('b', 64),
        ChunkTokens = 256,
        TokensScored = 16384,
        Perplexity = new(25, 24, 26),
        PerplexityRatio = ratio,
        KlMean = new(0.01, 0.005, 0.02),
        KlMedian = 0.005,
        KlP99 = 0.1,
        KlMax = 1,
        SameTopShare = new(0.95, 0.94, 0.96),
        ProbabilityShiftRms = 0.01,
    };
}
