using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Foreign;

/// <summary>InferenceX's <c>agg_*.json</c>: rates a GPU, times in seconds, an object or a list of them.</summary>
internal sealed class InferenceXAggregate : IForeignFormat
{
    /// <summary>The file tells rates alone: its sums are those of an hour.</summary>
    private const double Seconds = 3600;

    public string Name => "inferencex";

    public bool Recognises(JsonElement first) => Of(first).FirstOrDefault() is { ValueKind: JsonValueKind.Object } one
        && one.Number("tput_per_gpu") is not null && one.Count("conc") is not null;

    public IEnumerable<ForeignRun> Read(IReadOnlyList<JsonElement> values, string file) =>
        values.SelectMany(Of).Select(value => Run(value, file));

    private static IEnumerable<JsonElement> Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private ForeignRun Run(JsonElement json, string file)
    {
        var mix = new LoadMix(json.NeededCount(file, "isl"), json.NeededCount(file, "osl"));
        var (prefill, decode) = (json.Count("num_prefill_gpu") ?? 1, json.Count("num_decode_gpu") ?? 1);
        var gpus = json.Count("num_prefill_gpu") is null ? 1.0 : prefill + decode;
        var output = json.Needed(file, "output_tput_per_gpu") * (gpus > 1 ? Math.Max(1, decode) / gpus : 1);
        var input = json.Needed(file, "tput_per_gpu") - output;
        if (input <= 0)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"{file}: 'tput_per_gpu' is not above 'output_tput_per_gpu'; nothing can be priced by it.");
        }

        var completed = (int)Math.Clamp(output * Seconds / mix.OutputTokens, 1, int.MaxValue);
        return new()
        {
            Tool = Name,
            Model = json.Text("model") ?? "",
            Hardware = json.Text("hw"),
            Concurrency = json.Count("conc"),
            Asked = mix,
            Seconds = Seconds,
            Completed = completed,
            InputTokens = input * Seconds,
            OutputTokens = output * Seconds,
            Ttft = Times(json, "ttft"),
            Tpot = Times(json, "tpot"),
            Itl = Times(json, "itl"),
            EndToEnd = Times(json, "e2el"),
            Notes =
            [
                "Rates are those of one GPU: the price is to be one GPU's, also where several serve one model.",
                "The file tells neither how many requests there were nor how many failed; requests a second follow from tokens, "
                + "and percentiles that few requests do not carry cannot be told from others: only medians are shown.",
            ],
        };
    }

    /// <summary>Mean and median alone: how many requests are behind the others is not told.</summary>
    private static Quantiles? Times(JsonElement json, string metric) =>
        ForeignJson.Of(1, json.Number($"mean_{metric}"), json.Number($"median_{metric}"), null, null, null, null, 1);
}
