using InferenceBench.Core.Cost;
using InferenceBench.Core.Failures;
using InferenceBench.Core.LlamaBench;
using InferenceBench.Core.Results;
using InferenceBench.Core.Tests.Cost;
using InferenceBench.Core.Tests.Results;
using InferenceBench.Core.Tests.Statistics;

namespace InferenceBench.Core.Tests.LlamaBench;

public sealed class LlamaBenchRunTests : IDisposable
{
    private static readonly string Recorded = RepositoryFile.Path("tests/InferenceBench.Core.Tests/LlamaBench/llama-bench.json");

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Its_repetitions_become_samples_that_can_be_priced()
    {
        var tests = LlamaBenchJson.Read(File.ReadAllText(Recorded), "x");

        var bills = CostReport.Of(ResultInput.Read(Recorded), Priced.Machine(3.6), new()).Bills;

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

    private string Csv(string averageNs)
    {
        var path = Path.Combine(_temporary.Path, "bench.csv");
        File.WriteAllText(
            path,
            "build_commit,build_number,cpu_info,gpu_info,backends,model_filename,model_type,model_size,model_n_params,n_batch,n_ubatch,n_threads,type_k,type_v,"
            + "n_gpu_layers,flash_attn,n_prompt,n_gen,n_depth,test_time,avg_ns,stddev_ns,avg_ts,stddev_ts\n"
            + "abc,1,cpu,,CPU,m.gguf,llama 8B Q4_K - Medium,10,20,2048,512,2,f16,f16,0,-1,100,0,0,2026-05-01T00:00:00Z," + averageNs + ",5,200,1\n");
        return path;
    }
}
