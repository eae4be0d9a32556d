using InferenceBench.Foundation.Failures;
using InferenceBench.Results.Foreign;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Foreign;

/// <summary>What is written as llama-bench prints it is read back as llama-bench's own is.</summary>
public sealed class LlamaBenchTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<LlamaBenchTest> _tests =
        LlamaBenchJson.Read(
            File.ReadAllText(RepositoryFile.Path("tests/InferenceBench.Results.Tests/Foreign/llama-bench.json")), "x");

    [Theory]
    [InlineData(LlamaBenchForm.Json)]
    [InlineData(LlamaBenchForm.Jsonl)]
    [InlineData(LlamaBenchForm.Csv)]
    [InlineData(LlamaBenchForm.Sql)]
    [InlineData(LlamaBenchForm.Md)]
    public void Every_form_is_read_back(LlamaBenchForm form)
    {
        IReadOnlyList<LlamaBenchTest> odd = [.. _tests.Select(test => test with
        {
            ModelFilename = "it's, \"odd\" (1).gguf",
            NBatch = 1024,
            FlashAttn = 1,
        })];
        var path = _folder.File("bench." + form.ToString().ToLowerInvariant());
        File.WriteAllText(path, LlamaBenchText.Write(odd, form));

        var read = ResultInput.Read(path, apart: true).Outcomes;

        read.Count.ShouldBe(odd.Count);
        foreach (var (test, outcome) in odd.Zip(read))
        {
            outcome.Cell.Workload.ShouldBe(new(test.NPrompt, test.NGen, test.NDepth));
            outcome.Cell.Local!.Settings.BatchTokens.ShouldBe(1024);
            outcome.Cell.Local!.Settings.FlashAttention.ShouldBe(true);
            outcome.Cell.Local!.Settings.Threads.ShouldBe(test.NThreads);
            var seconds = outcome.Samples.Average(sample => sample.PrefillSeconds + sample.DecodeSeconds);
            seconds.ShouldBe(test.SamplesNs.Average(ns => ns / 1e9), 0.02 * seconds);
            outcome.Samples.Count.ShouldBe(form is LlamaBenchForm.Json or LlamaBenchForm.Jsonl ? test.SamplesNs.Count : 1);
        }
    }

    /// <summary>Forms without the repetitions have the mean of times and the mean of rates, which noise sets apart.</summary>
    [Theory]
    [InlineData(LlamaBenchForm.Json)]
    [InlineData(LlamaBenchForm.Jsonl)]
    [InlineData(LlamaBenchForm.Csv)]
    [InlineData(LlamaBenchForm.Sql)]
    [InlineData(LlamaBenchForm.Md)]
    public void Repetitions_far_apart_are_read_back(LlamaBenchForm form)
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            ulong[] times =
                [.. Enumerable.Range(0, random.Next(2, 20)).Select(_ => (ulong)(1e6 * Math.Exp(8 * random.NextDouble())))];
            IReadOnlyList<LlamaBenchTest> noisy = [.. _tests.Select(test => Of(test, times))];
            var path = _folder.File($"noisy-{seed}.{form.ToString().ToLowerInvariant()}");
            File.WriteAllText(path, LlamaBenchText.Write(noisy, form));

            ResultInput.Read(path, apart: true).Outcomes.Count.ShouldBe(noisy.Count, $"seed {seed}");
        }
    }

    private static LlamaBenchTest Of(LlamaBenchTest test, ulong[] times)
    {
        var statistics = LlamaBenchStatistics.Of(times, test.NPrompt + test.NGen);
        return test with
        {
            SamplesNs = times,
            SamplesTs = statistics.SamplesTs,
            AvgNs = statistics.AvgNs,
            StddevNs = statistics.StddevNs,
            AvgTs = statistics.AvgTs,
            StddevTs = statistics.StddevTs,
        };
    }

    /// <summary>A decimal comma that became none, or a column of other units.</summary>
    [Theory]
    [InlineData(LlamaBenchForm.Json, 1000)]
    [InlineData(LlamaBenchForm.Jsonl, 1e-3)]
    [InlineData(LlamaBenchForm.Csv, 1000)]
    [InlineData(LlamaBenchForm.Csv, -1)]
    [InlineData(LlamaBenchForm.Sql, 1e6)]
    public void A_rate_that_its_own_time_contradicts_is_refused(LlamaBenchForm form, double factor)
    {
        var path = _folder.File("bench." + form.ToString().ToLowerInvariant());
        File.WriteAllText(
            path, LlamaBenchText.Write([.. _tests.Select(test => test with { AvgTs = test.AvgTs * factor })], form));

        Should.Throw<InputException>(() => ResultInput.Read(path)).Message.ShouldContain("the file was changed");
    }

    [Fact]
    public void The_table_is_as_wide_as_llama_bench_s_own()
    {
        var lines = LlamaBenchText.Write(_tests, LlamaBenchForm.Md).Split('\n');

        lines[0].ShouldBe(
            "| model                          |       size |     params | backend    | threads |            test |            "
            + "      t/s |");
        lines[1].ShouldBe(
            "| ------------------------------ | ---------: | ---------: | ---------- | ------: | --------------: | "
            + "-------------------: |");
        lines[^2].ShouldStartWith("build: ");
    }

    [Fact]
    public void A_truth_value_is_1_or_0_where_there_are_no_types() =>
        LlamaBenchText.Write([_tests[0] with { CpuStrict = true }], LlamaBenchForm.Csv)
            .Split('\n')[1]
            .ShouldContain("\"0x0\",\"1\",\"50\"");

    public void Dispose() => _folder.Dispose();
}
