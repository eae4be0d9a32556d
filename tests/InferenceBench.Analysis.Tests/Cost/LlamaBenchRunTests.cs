using System.Text.Json.Nodes;
using System.Globalization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Cost;

public sealed class LlamaBenchRunTests : IDisposable
{
    private static readonly string Recorded = RepositoryFile.Path("tests/InferenceBench.Results.Tests/Foreign/llama-bench.json");

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Its_repetitions_become_samples_that_can_be_priced()
    {
        var tests = LlamaBenchJson.Read(File.ReadAllText(Recorded), "x");

        var bills = CostReport.Of(ResultInput.Read(Recorded, apart: true), Priced.Machine(3.6), new()).Bills;

        bills.Count.ShouldBe(2);
        var seconds = tests[0].SamplesNs.Average(ns => ns / 1e9);
        bills[0].InputUsdPerMillion!.Value.Value.ShouldBe(0.001 * seconds / tests[0].NPrompt * 1e6, 1e-9);
        bills[0].OutputUsdPerMillion.ShouldBeNull();
        bills[1].OutputUsdPerMillion!.Value.Low.ShouldNotBeNull();
    }

    [Fact]
    public void Its_CSV_has_means_only_and_so_no_interval()
    {
        var bill = CostReport.Of(ResultInput.Read(Csv("500000000")), Priced.Machine(3.6), new()).Bills.Single();

        // 0.5 s for 100 tokens at 0.001 $/s.
        bill.InputUsdPerMillion!.Value.Value.ShouldBe(5, 1e-9);
        bill.InputUsdPerMillion.Value.Low.ShouldBeNull();
        bill.Cell.Quantization.ShouldBe("Q4_K_M");
    }

    [Theory]
    [InlineData("fast", "'fast' is not a number")]
    [InlineData("-1", "not above 0")]
    public void A_CSV_edited_by_hand_is_named_by_line_and_column(string averageNs, string complaint)
    {
        var error = Should.Throw<InputException>(() => ResultInput.Read(Csv(averageNs)));

        error.Message.ShouldStartWith("bench.csv, line 2, column 'avg_ns': ");
        error.Message.ShouldContain(complaint);
    }

    [Fact]
    public void A_pg_test_is_skipped_with_its_reason()
    {
        var test = LlamaBenchJson.Read(File.ReadAllText(Recorded), "x")[0] with { NGen = 32 };

        var outcome = LlamaBenchRun.Of([test], "x").Outcomes.Single();

        outcome.Status.ShouldBe(CellStatus.Skipped);
        outcome.Reason.ShouldContain("-p and -n");
    }

    [Theory]
    [InlineData("nowhere", "There is no")]
    [InlineData("notes.txt", "is neither a run's folder nor")]
    [InlineData("other.json", "not the output of llama-bench")]
    [InlineData("", "holds no run")]
    public void What_is_no_result_is_refused(string name, string complaint)
    {
        File.WriteAllText(Path.Combine(_temporary.Path, "notes.txt"), "");
        File.WriteAllText(Path.Combine(_temporary.Path, "other.json"), "{\"results\": []}");

        var error = Should.Throw<InputException>(() => ResultInput.Read(Path.Combine(_temporary.Path, name)));

        error.Message.ShouldContain(complaint);
    }

    [Fact]
    public void A_pp_and_a_tg_test_of_one_model_and_settings_are_one_cell_where_somebody_pays_for_both()
    {
        var tests = LlamaBenchJson.Read(File.ReadAllText(Recorded), "x");

        var bill = CostReport.Of(ResultInput.Read(Recorded), Priced.Machine(3.6), new()).Bills.ShouldHaveSingleItem();

        bill.InputUsdPerMillion!.Value.Value.ShouldBe(1000 * tests[0].SamplesNs.Average(ns => ns / 1e9) / tests[0].NPrompt, 1e-9);
        bill.OutputUsdPerMillion!.Value.Value.ShouldBe(1000 * tests[1].SamplesNs.Average(ns => ns / 1e9) / tests[1].NGen, 1e-9);
    }

    [Fact]
    public void Every_prompt_goes_with_every_generation_of_the_same_settings_and_what_has_no_like_stays_alone()
    {
        var test = LlamaBenchJson.Read(File.ReadAllText(Recorded), "x")[0];
        LlamaBenchTest Of(int prompt, int generated, int threads) => test with
        {
            NPrompt = prompt, NGen = generated, NThreads = threads,
            AvgTs = test.AvgTs * (prompt + generated) / (test.NPrompt + test.NGen),
        };

        var outcomes = LlamaBenchRun.Of(
            [Of(512, 0, 2), Of(1024, 0, 2), Of(0, 128, 2), Of(0, 128, 4), Of(256, 0, 8)], "x").Outcomes;

        outcomes.Select(
            outcome => (
                outcome.Cell.Workload.PromptTokens, outcome.Cell.Workload.GeneratedTokens, outcome.Cell.Local!.Settings.Threads))
            .ShouldBe([(512, 128, 2), (1024, 128, 2), (0, 128, 4), (256, 0, 8)]);
        outcomes.Select(outcome => outcome.Key).ShouldBeUnique();
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("-1", -1)]
    [InlineData("1", 1)]
    [InlineData("\"auto\"", -1)]
    public void Flash_attention_is_read_as_old_and_new_builds_say_it(string said, int value)
    {
        var json = File.ReadAllText(Recorded).Replace("\"flash_attn\": -1", $"\"flash_attn\": {said}", StringComparison.Ordinal);

        LlamaBenchJson.Read(json, "x").ShouldAllBe(test => test.FlashAttn == value);
    }

    [Fact]
    public void An_old_build_s_JSON_has_no_depth_and_no_backends()
    {
        var json = System.Text.RegularExpressions.Regex.Replace(
            File.ReadAllText(Recorded), "    \"(n_depth|backends|fit_target|load_mode)\".*\n", "");

        LlamaBenchJson.Read(json, "x").ShouldAllBe(test => test.NDepth == 0 && test.Backends.Length == 0);
    }

    [Fact]
    public void All_its_forms_say_the_same_of_one_run()
    {
        var tests = LlamaBenchJson.Read(File.ReadAllText(Recorded), "x");
        var lines = string.Join(
            '\n', tests.Select(test => LlamaBenchJson.Write([test]).Trim().TrimStart('[').TrimEnd(']').ReplaceLineEndings("")));
        var sql = "CREATE TABLE IF NOT EXISTS llama_bench (\n  build_commit TEXT,\n  n_prompt INTEGER\n);\n\n"
            + string.Join("\n", tests.Select(Insert));
        var markdown = "| model | size | params | backend | threads | test | t/s |\n| --- | ---: | ---: | --- | ---: | ---: | "
            + "---: |\n"
            + string.Join("\n", tests.Select(test => string.Create(
                CultureInfo.InvariantCulture,
                $"| {test.ModelType} | 10.51 MiB | 5.51 M | CPU | 2 | "
                    + $"{(test.NPrompt > 0 ? "pp" : "tg")}{test.NPrompt + test.NGen} | {test.AvgTs} ± 1.00 |")))
            + "\n\nbuild: 5b4ebc5 (1)\n";

        foreach (var (name, text) in new[] { ("a.jsonl", lines), ("a.sql", sql), ("a.md", markdown) })
        {
            var path = Path.Combine(_temporary.Path, name);
            File.WriteAllText(path, text);
            var bill = CostReport.Of(ResultInput.Read(path), Priced.Machine(3.6), new()).Bills.ShouldHaveSingleItem(name);
            bill.InputUsdPerMillion!.Value.Value.ShouldBe(1000 / tests[0].AvgTs, 0.02 * 1000 / tests[0].AvgTs, name);
            bill.OutputUsdPerMillion!.Value.Value.ShouldBe(1000 / tests[1].AvgTs, 0.02 * 1000 / tests[1].AvgTs, name);
        }
    }

    [Theory]
    [InlineData("a.sql", "DROP TABLE llama_bench;", "no INSERT INTO")]
    [InlineData("a.sql", "INSERT INTO t (n_prompt, avg_ns) VALUES ('1');", "2 fields have 1 values")]
    [InlineData("a.sql", "INSERT INTO t (n_prompt, avg_ns) VALUES ('1', '-5');", "avg_ns is '-5'")]
    [InlineData("a.sql", "INSERT INTO t (n_prompt, avg_ns) VALUES ('1,5', '5');", "n_prompt is '1,5'")]
    [InlineData("a.sql", "INSERT INTO t (n_prompt, avg_ns) VALUES ('512.5', '5');", "n_prompt is '512.5', which is no count")]
    [InlineData("a.sql", "INSERT INTO t (n_gen, avg_ns) VALUES ('0.9', '5');", "n_gen is '0.9', which is no count")]
    [InlineData("a.sql", "INSERT INTO t (n_prompt, n_depth, avg_ns) VALUES ('8', '0.1', '5');", "n_depth is '0.1'")]
    [InlineData("a.sql", "INSERT INTO t (n_prompt, n_threads, avg_ns) VALUES ('8', '2.5', '5');", "n_threads is '2.5', which is")]
    [InlineData("a.md", "| model | test | t/s |\n|---|---|---|\n| m | pp512.5 | 9 |", "line 3")]
    [InlineData("a.md", "| model | test | t/s |\n|---|---|---|\n| m | tg0.5 | 9 |", "line 3")]
    [InlineData("a.md", "| model | threads | test | t/s |\n|---|---|---|---|\n| m | 1.5 | tg5 | 9 |", "n_threads is '1.5'")]
    [InlineData("a.md", "| model | test | t/s |\n|---|---|---|\n| m | pp5 @ d4.5 | 9 |", "line 3")]
    [InlineData("a.md", "| a | b |", "no table of llama-bench")]
    [InlineData("a.md", "| model | test | t/s |\n|---|---|---|\n| m | pp512 | fast |", "line 3: not a row")]
    [InlineData("a.md", "| model | test | t/s |\n|---|---|---|\n| m | pp512 |", "line 3: not a row")]
    [InlineData("a.md", "| model | test | t/s |\n|---|---|---|\n| m | pp512 | 0 |", "not above 0")]
    [InlineData("a.json", "ggml_cuda_init: found 1\n[]", "it is cut or holds something else, from byte 1 of the line on")]
    [InlineData("a.json", "[{},]", "not the output of llama-bench -o json")]
    [InlineData("a.json", "{}", "a list of tests in brackets belongs there")]
    [InlineData("a.json", "[{\"n_prompt\": 1e300}]", "another kind of value stands at $[0].n_prompt; run llama-bench again")]
    [InlineData("a.jsonl", "{}", "line 1: not the output of llama-bench -o jsonl")]
    [InlineData("a.jsonl", "", "holds no test")]
    public void A_form_that_was_changed_is_refused_in_a_sentence(string name, string text, string complaint)
    {
        var path = Path.Combine(_temporary.Path, name);
        File.WriteAllText(path, text);

        var message = Should.Throw<InputException>(() => ResultInput.Read(path)).Message;
        message.ShouldContain(complaint);
        message.ShouldNotContain("System.");
        message.ShouldNotContain("LineNumber");
    }

    [Theory]
    [InlineData("n_prompt")]
    [InlineData("n_gen")]
    [InlineData("n_depth")]
    [InlineData("n_threads")]
    [InlineData("model_size")]
    [InlineData("model_n_params")]
    public void A_count_below_0_is_refused_with_its_name(string field)
    {
        var path = Path.Combine(_temporary.Path, "a.json");
        var tests = JsonNode.Parse(File.ReadAllText(Recorded))!.AsArray();
        tests[1]![field] = -1;
        File.WriteAllText(path, tests.ToJsonString());

        Should.Throw<InputException>(() => ResultInput.Read(path)).Message.ShouldContain($"{field} is -1, which is no count; ");
    }

    private static string Insert(LlamaBenchTest test) => string.Create(
        CultureInfo.InvariantCulture,
        $"INSERT INTO llama_bench (build_commit, model_filename, model_type, n_threads, flash_attn, n_prompt, n_gen, n_depth, "
            + $"test_time, avg_ns, stddev_ns, avg_ts, stddev_ts) VALUES ('{test.BuildCommit}', 'it''s (1).gguf', "
            + $"'{test.ModelType}', '2', '-1', '{test.NPrompt}', '{test.NGen}', '0', '{test.TestTime}', '{test.AvgNs}', '5', "
            + $"'{test.AvgTs}', '1');");

    private string Csv(string averageNs)
    {
        var path = Path.Combine(_temporary.Path, "bench.csv");
        File.WriteAllText(
            path,
            "build_commit,build_number,cpu_info,gpu_info,backends,model_filename,model_type,model_size,model_n_params,"
            + "n_batch,n_ubatch,n_threads,"
            + "type_k,type_v,"
            + "n_gpu_layers,flash_attn,n_prompt,n_gen,n_depth,test_time,avg_ns,stddev_ns,avg_ts,stddev_ts\n"
            + "abc,1,cpu,,CPU,m.gguf,llama 8B Q4_K - Medium,10,20,2048,512,2,f16,f16,0,-1,100,0,0,2026-05-01T00:00:00Z,"
            + averageNs
            + ",5,200,1\n");
        return path;
    }
}
