using System.Text.Json;
using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results.Foreign;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Foreign;

public sealed class LlamaBenchJsonTests
{
    private static readonly string Recorded =
        File.ReadAllText(RepositoryFile.Path("tests/InferenceBench.Results.Tests/Foreign/llama-bench.json"));

    [Fact]
    public void A_recorded_file_replays_to_the_same_mean_and_deviation()
    {
        var tests = LlamaBenchJson.Read(Recorded, "llama-bench.json");

        tests.Select(test => (test.NPrompt, test.NGen)).ShouldBe([(128, 0), (0, 32)]);
        foreach (var test in tests)
        {
            var replayed = LlamaBenchStatistics.Of(test.SamplesNs, test.NPrompt + test.NGen);
            replayed.AvgNs.ShouldBe(test.AvgNs);
            replayed.StddevNs.ShouldBe(test.StddevNs);
            Math.Round(replayed.AvgTs, 6).ShouldBe(test.AvgTs);
            Math.Round(replayed.StddevTs, 6).ShouldBe(test.StddevTs);
        }
    }

    [Fact]
    public void A_file_written_again_has_the_same_keys_in_the_same_order_with_the_same_values()
    {
        using var before = JsonDocument.Parse(Recorded);
        using var after = JsonDocument.Parse(LlamaBenchJson.Write(LlamaBenchJson.Read(Recorded, "llama-bench.json")));

        foreach (var (expected, actual) in before.RootElement.EnumerateArray().Zip(after.RootElement.EnumerateArray()))
        {
            actual.EnumerateObject().Select(p => p.Name).ShouldBe(expected.EnumerateObject().Select(p => p.Name));
            foreach (var property in expected.EnumerateObject())
            {
                JsonElement.DeepEquals(actual.GetProperty(property.Name), property.Value).ShouldBeTrue(property.Name);
            }
        }
    }

    [Fact]
    public void A_cell_becomes_a_pp_and_a_tg_test()
    {
        var outcome = Outcomes.Ok(
            "a", Samples.Of(1, prefillSeconds: 0.5, decodeSeconds: 1), Samples.Of(2, prefillSeconds: 0.4, decodeSeconds: 2));

        var tests = LlamaBenchJson.Read(LlamaBenchJson.Write([outcome], "AMD EPYC"), "ours");

        tests.Select(t => (t.NPrompt, t.NGen, t.NDepth)).ShouldBe([(128, 0, 0), (0, 4, 128)]);
        tests[0].SamplesNs.ShouldBe([500_000_000UL, 400_000_000UL]);
        tests[0].AvgTs.ShouldBe(288);
        tests[0].SamplesTs.ShouldBe([256.0, 320.0]);
        tests[1].AvgTs.ShouldBe(3);
        tests[1].StddevTs.ShouldBe(1.414214);
        tests[0].ModelFilename.ShouldBe("tiny.gguf");
        tests[0].CpuInfo.ShouldBe("AMD EPYC");
        tests[0].FlashAttn.ShouldBe(1);
        tests[0].TestTime.ShouldBe("2026-03-01T12:00:01Z");
    }

    [Fact]
    public void A_cell_without_samples_is_left_out() =>
        LlamaBenchJson.Read(LlamaBenchJson.Write([Outcomes.Failed("a", "it died")], ""), "ours").ShouldBeEmpty();

    [Fact]
    public void A_batch_has_no_place_in_it()
    {
        var outcome = Outcomes.Ok("a", Samples.Of(1));
        outcome = outcome with { Cell = outcome.Cell with { Workload = new Workload(128, 4, Batch: 2) } };

        Should.Throw<InputException>(() => LlamaBenchJson.Write([outcome], "")).Message.ShouldContain("batch 2");
    }

    [Fact]
    public void Another_file_is_refused_with_its_line() =>
        Should.Throw<InputException>(() => LlamaBenchJson.Read("[\n{\"n_prompt\": \"many\"}]", "other.json")).Message
            .ShouldStartWith("other.json, line 2: not the output of llama-bench -o json");

    [Fact]
    public void One_repetition_has_no_deviation() => LlamaBenchStatistics.Of([1_000_000_000], 5).ShouldSatisfyAllConditions(
        s => s.AvgTs.ShouldBe(5),
        s => s.StddevTs.ShouldBe(0),
        s => s.StddevNs.ShouldBe(0UL));
}
