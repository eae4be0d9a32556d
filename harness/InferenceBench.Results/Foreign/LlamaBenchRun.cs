using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results.Foreign;

/// <summary>
/// llama-bench's tests as a run that can be priced and compared: each pp and tg test a cell, or those that belong together one.
/// </summary>
public static class LlamaBenchRun
{
    private const string BothTogether =
        "llama-bench's pg test times prompt and generation together; run it with -p and -n instead.";

    /// <summary>Makes a run of tests. It has no price and no environment but what the tests carry.</summary>
    /// <param name="tests">At least one.</param>
    /// <param name="runId">What to call the run: the file's name.</param>
    /// <param name="apart">Each test is a cell of its own; else a pp and a tg test of one model and settings are one.</param>
    public static RunRecord Of(IReadOnlyList<LlamaBenchTest> tests, string runId, bool apart = false)
    {
        ArgumentNullException.ThrowIfNull(tests);
        foreach (var test in tests)
        {
            RequireAgreeing(test, runId);
        }

        return tests.Count == 0
            ? throw new InputException(ExitCode.ResultsInvalid, $"'{runId}' holds no test; run llama-bench again with -o json.")
            : new(
            new()
            {
                RunId = runId,
                StartedAt = tests.Min(Started),
                FinishedAt = tests.Max(Started),
                ToolVersion = "llama-bench " + tests[0].BuildCommit,
                Suite = "llama-bench",
                Measure = new(),
            },
            [.. (apart ? tests.Select(Outcome) : TestPairs.Of([.. tests.Select(Paired)]).Select(pair => Outcome(tests, pair)))
                .Select(SampleCheck.Sound)]);
    }

    /// <summary>
    /// Time and rate say the same twice: a spreadsheet or an editor that moved the point of one of them is found by the other.
    /// </summary>
    private static void RequireAgreeing(LlamaBenchTest test, string runId)
    {
        const double MostApart = 3;
        const double NanosecondsPerSecond = 1e9;
        if (test.AvgTs == 0 || test.SamplesNs.Count == 0 || test.SamplesNs.Contains(0UL))
        {
            return;
        }

        var tokens = (double)test.NPrompt + test.NGen;
        var rate = test.SamplesNs.Average(nanoseconds => NanosecondsPerSecond * tokens / nanoseconds);
        if (!(rate <= test.AvgTs * MostApart && (rate >= test.AvgTs / MostApart || HidesSpread(test))))
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{runId}': the test of {test.NPrompt}+{test.NGen} tokens has an avg_ts of {test.AvgTs:G6}, ")
                + string.Create(CultureInfo.InvariantCulture, $"and its times make {rate:G6} tokens a second; the file was ")
                + "changed, restore it or run llama-bench again.");
        }
    }

    /// <summary>
    /// Where the mean time alone is known, of repetitions that are far apart: the mean of their rates is then as much higher than
    /// the rate of that mean as the slowest of them likes. (The deviation of the times is no help: llama-bench's wraps around.)
    /// </summary>
    private static bool HidesSpread(LlamaBenchTest test)
    {
        const double FarApart = 0.2;
        return test.SamplesNs.Count == 1 && test.StddevTs > FarApart * test.AvgTs;
    }

    private static CellOutcome Outcome(IReadOnlyList<LlamaBenchTest> tests, (int Index, int? Generation) pair)
    {
        var outcome = Outcome(tests[pair.Index], pair.Index);
        return pair.Generation is { } index ? JoinedTests.Of(outcome, Outcome(tests[index], index)) : outcome;
    }

    private static PairedTest Paired(LlamaBenchTest test) => new(test.NPrompt, test.NGen, test.SamplesNs.Count, Settings(test));

    /// <summary>Everything that is not the test itself or what it found.</summary>
    private static LlamaBenchTest Settings(LlamaBenchTest test) => test with
    {
        NPrompt = 0,
        NGen = 0,
        TestTime = "",
        AvgNs = 0,
        StddevNs = 0,
        AvgTs = 0,
        StddevTs = 0,
        SamplesNs = [],
        SamplesTs = [],
    };

    private static CellOutcome Outcome(LlamaBenchTest test, int index) => new()
    {
        Key = "test-" + (index + 1).ToString(CultureInfo.InvariantCulture),
        Cell = new()
        {
            Target = new LocalTarget { Model = Model(test), Engine = "llama.cpp", Settings = Asked(test) },
            Workload = new Workload(test.NPrompt, test.NGen, test.NDepth),
        },
        Status = test.NPrompt > 0 && test.NGen > 0 ? CellStatus.Skipped : CellStatus.Ok,
        Reason = test.NPrompt > 0 && test.NGen > 0 ? BothTogether : "",
        Build = new EngineBuild(test.BuildCommit, "llama-bench", test.Backends, "", []),
        Resolved = Resolved(test),
        Samples = test.NPrompt > 0 && test.NGen > 0 ? [] : [.. test.SamplesNs.Select((ns, i) => Sample(test, i, ns))],
    };

    private static CellSettings Asked(LlamaBenchTest test) => new()
    {
        Threads = test.NThreads,
        GpuLayers = test.NGpuLayers,
        BatchTokens = test.NBatch,
        MicroBatchTokens = test.NUbatch,
        FlashAttention = test.FlashAttn < 0 ? null : test.FlashAttn == 1,
        KvType = test.TypeK,
    };

    private static CellModel Model(LlamaBenchTest test) => new()
    {
        Id = Path.GetFileNameWithoutExtension(test.ModelFilename),
        Name = test.ModelType,
        Family = test.ModelType.Split(' ')[0],
        Path = Path.GetFileName(test.ModelFilename),
        Sha256 = "",
        Quantization = Quantization(test.ModelType),
        Weights = "trained",
        Architecture = "",
        TotalParameters = test.ModelNParams,
        ActiveParameters = test.ModelNParams,
        BitsPerWeight = test.ModelNParams == 0 ? null : 8.0 * test.ModelSize / test.ModelNParams,
        WeightBytes = test.ModelSize,
        ActiveBytesPerToken = test.ModelSize,
    };

    /// <summary>llama-bench says <c>llama 8B Q4_K - Medium</c> where everybody else says Q4_K_M.</summary>
    private static string Quantization(string modelType)
    {
        var words = string.Join(' ', modelType.Split(' ').Skip(2)).Split(" - ", 2);
        return words.Length == 1 ? words[0] : $"{words[0]}_{words[1][..1]}";
    }

    private static ResolvedSettings Resolved(LlamaBenchTest test) => new()
    {
        ContextTokens = null,
        Sequences = 1,
        Threads = test.NThreads,
        GpuLayers = test.NGpuLayers,
        ModelLayers = null,
        BatchTokens = test.NBatch,
        MicroBatchTokens = test.NUbatch,
        FlashAttention = test.FlashAttn switch { 1 => "on", 0 => "off", _ => null },
        KvTypeK = test.TypeK,
        KvTypeV = test.TypeV,
        UnifiedKv = false,
        Device = test.GpuInfo.Length > 0 && test.NGpuLayers != 0 ? test.GpuInfo : "CPU",
    };

    private static Sample Sample(LlamaBenchTest test, int index, ulong nanoseconds) => new()
    {
        Round = 1,
        Repetition = index + 1,
        StartedAt = Started(test),
        PromptTokens = test.NPrompt,
        PrefillSeconds = test.NPrompt > 0 ? nanoseconds / 1e9 : 0,
        FirstSampleSeconds = 0,
        GeneratedTokens = test.NGen,
        DecodeSeconds = test.NGen > 0 ? nanoseconds / 1e9 : 0,
        SamplingSeconds = 0,
        OverheadSeconds = 0,
        StepSeconds = [],
    };

    private static DateTimeOffset Started(LlamaBenchTest test) =>
        DateTimeOffset.TryParse(test.TestTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : DateTimeOffset.UnixEpoch;
}
