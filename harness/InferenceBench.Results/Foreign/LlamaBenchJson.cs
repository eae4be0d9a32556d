using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results.Foreign;

/// <summary>Reads and writes the JSON that <c>llama-bench -o json</c> prints.</summary>
public static class LlamaBenchJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads llama-bench's output.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InputException">Not such output.</exception>
    public static IReadOnlyList<LlamaBenchTest> Read(string json, string name)
    {
        try
        {
            SoundJson.Check(System.Text.Encoding.UTF8.GetBytes(json));
            var tests = JsonSerializer.Deserialize<List<LlamaBenchTest>>(json, Options) ?? throw new JsonException("null");
            tests.ForEach(RequireCounts);
            return tests;
        }
        catch (JsonException e)
        {
            throw Wrong(name, (e.LineNumber ?? 0) + 1, "json", e);
        }
    }

    /// <summary>Reads what <c>llama-bench -o jsonl</c> prints: a test a line.</summary>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<LlamaBenchTest> ReadLines(string lines, string name)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. lines.Split('\n')
            .Index()
            .Where(line => !string.IsNullOrWhiteSpace(line.Item))
            .Select(line => OfLine(line.Item, name, line.Index + 1))];
    }

    private static LlamaBenchTest OfLine(string line, string name, int number)
    {
        try
        {
            SoundJson.Check(System.Text.Encoding.UTF8.GetBytes(line));
            var test = JsonSerializer.Deserialize<LlamaBenchTest>(line, Options) ?? throw new JsonException("null");
            RequireCounts(test);
            return test;
        }
        catch (JsonException e)
        {
            throw Wrong(name, number, "jsonl", e);
        }
    }

    private static InputException Wrong(string name, long line, string form, JsonException e) =>
        new(
            ExitCode.FileInvalid,
            $"{name}, line {line}: not the output of llama-bench -o {form}: {Why(e)}; run llama-bench again with -o {form} and "
            + "keep what it prints, without what it logs.",
            e);

    /// <summary>The library speaks of its types and options; our own reasons are kept.</summary>
    private static string Why(JsonException e) => e.Message.Split(" Path:")[0].TrimEnd('.') switch
    {
        var text when text.Contains("could not be converted", StringComparison.Ordinal) => e.Path is { Length: > 1 } path
            ? $"another kind of value stands at {path}"
            : "a list of tests in brackets belongs there, or with -o jsonl a test a line",
        var text when text.Contains("BytePositionInLine", StringComparison.Ordinal) =>
            $"it is cut or holds something else, from byte {(e.BytePositionInLine ?? 0) + 1} of the line on",
        var text when text.Contains("required properties", StringComparison.Ordinal) =>
            "a test lacks fields that all of them have",
        var text => text,
    };

    private static void RequireCounts(LlamaBenchTest test)
    {
        (string Name, long Count)[] counts =
        [
            ("n_prompt", test.NPrompt), ("n_gen", test.NGen), ("n_depth", test.NDepth), ("n_batch", test.NBatch),
            ("n_ubatch", test.NUbatch), ("n_threads", test.NThreads), ("model_size", test.ModelSize),
            ("model_n_params", test.ModelNParams),
        ];
        foreach (var (name, count) in counts.Where(field => field.Count < 0))
        {
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"{name} is {count}, which is no count"));
        }
    }

    /// <summary>Writes tests in llama-bench's form.</summary>
    public static string Write(IReadOnlyList<LlamaBenchTest> tests) => JsonSerializer.Serialize(tests, Options) + "\n";

    /// <summary>Writes what was measured in llama-bench's form: a cell's prefill as a pp test, its decode as a tg test.</summary>
    /// <param name="outcomes">Cells; those without samples, and those of endpoints, are left out, as llama-bench has no form for
    /// them.</param>
    /// <param name="cpuInfo">What the CPU calls itself.</param>
    /// <exception cref="InputException">A cell has a batch, which llama-bench does not know.</exception>
    public static string Write(IEnumerable<CellOutcome> outcomes, string cpuInfo) => Write(Tests(outcomes, cpuInfo));

    /// <summary>What was measured as llama-bench's tests.</summary>
    /// <inheritdoc cref="Write(IEnumerable{CellOutcome}, string)"/>
    public static IReadOnlyList<LlamaBenchTest> Tests(IEnumerable<CellOutcome> outcomes, string cpuInfo) =>
        [.. outcomes.Where(outcome => outcome.Samples.Count > 0 && outcome.Cell.Local is not null)
            .SelectMany(outcome => Tests(outcome, cpuInfo))];

    private static IEnumerable<LlamaBenchTest> Tests(CellOutcome outcome, string cpuInfo)
    {
        var workload = outcome.Cell.Workload;
        if (workload.Batch != 1)
        {
            throw new InputException(
                ExitCode.Usage,
                $"llama-bench's form has no batch, but a cell of {outcome.Cell.Model.Id} has batch {workload.Batch}; leave it "
                + "out of the suite.");
        }

        if (workload.PromptTokens > 0)
        {
            yield return Test(outcome, cpuInfo, workload.PromptTokens, 0, workload.Depth, sample => sample.PrefillSeconds);
        }

        if (workload.GeneratedTokens > 0)
        {
            yield return Test(
                outcome, cpuInfo, 0, workload.GeneratedTokens, workload.Depth + workload.PromptTokens,
                sample => sample.DecodeSeconds);
        }
    }

    private static LlamaBenchTest Test(
        CellOutcome outcome, string cpuInfo, int prompt, int generated, int depth, Func<Sample, double> seconds)
    {
        ulong[] nanoseconds = [.. outcome.Samples.Select(sample => (ulong)Math.Round(seconds(sample) * 1e9))];
        var statistics = LlamaBenchStatistics.Of(nanoseconds, prompt + generated);
        var (model, resolved, settings) = (outcome.Cell.Model, outcome.Resolved, outcome.Cell.Local!.Settings);
        return new()
        {
            BuildCommit = outcome.Build?.Version ?? "unknown",
            BuildNumber = 0,
            CpuInfo = cpuInfo,
            GpuInfo = string.Join(
                ", ", outcome.Build?.Devices.Where(device => device.IsGpu).Select(device => device.Description) ?? []),
            Backends = outcome.Build?.Backend ?? "",
            ModelFilename = Path.GetFileName(model.Path),
            ModelType = $"{model.Name} {model.Quantization}",
            ModelSize = model.WeightBytes ?? 0,
            ModelNParams = model.TotalParameters ?? 0,
            NBatch = resolved?.BatchTokens ?? settings.BatchTokens,
            NUbatch = resolved?.MicroBatchTokens ?? settings.MicroBatchTokens,
            NThreads = resolved?.Threads ?? 0,
            TypeK = resolved?.KvTypeK ?? settings.KvType,
            TypeV = resolved?.KvTypeV ?? settings.KvType,
            NGpuLayers = resolved?.GpuLayers ?? 0,
            FlashAttn = resolved?.FlashAttention switch { "on" => 1, "off" => 0, _ => -1 },
            NPrompt = prompt,
            NGen = generated,
            NDepth = depth,
            TestTime = outcome.Samples[0].StartedAt.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            AvgNs = statistics.AvgNs,
            StddevNs = statistics.StddevNs,
            AvgTs = Math.Round(statistics.AvgTs, 6),
            StddevTs = Math.Round(statistics.StddevTs, 6),
            SamplesNs = nanoseconds,
            SamplesTs = [.. statistics.SamplesTs.Select(SixDigits)],
        };
    }

    /// <summary>llama-bench prints these with C++'s default of six significant digits.</summary>
    private static double SixDigits(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
