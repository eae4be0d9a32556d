using InferenceBench.Analysis.Roofline;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Claims.Arithmetic;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Timings;

namespace InferenceBench.Claims.Evidences;

/// <summary>What ledgers may ask of cells. Definitions: <c>docs/measuring.md</c>.</summary>
public static class Metrics
{
    private static readonly Dictionary<string, Metric> _byName = All().ToDictionary(metric => metric.Name, StringComparer.Ordinal);

    private static readonly CellSpeeds _oneTokenASecond = new()
    {
        PrefillTokensPerSecond = new(1, null, null),
        DecodeTokensPerSecond = new(1, null, null),
        TtftSeconds = null,
        TpotSeconds = null,
        RequestSeconds = null,
        ItlP50Seconds = null,
        ItlP90Seconds = null,
        ItlP99Seconds = null,
        ItlMaxSeconds = null,
        SamplingSecondsPerStep = null,
        OverheadSecondsPerStep = null,
        Tokens = new(null, null, 0),
    };

    /// <summary>Metrics of which this is a part of the name need the machine's roofline.</summary>
    public const string RooflinePart = "_roofline_share";

    /// <summary>Names in the order of the documentation.</summary>
    public static IEnumerable<string> Names => _byName.Keys;

    /// <summary>The metric of a name; null when there is none.</summary>
    public static Metric? Find(string name) => _byName.GetValueOrDefault(name);

    private static IEnumerable<Metric> All() =>
    [
        Timed("decode_tokens_per_s", "token/s", "decode rate", cell => Decode(cell)),
        Timed("prefill_tokens_per_s", "token/s", "prefill rate", cell => Prefill(cell)),
        Timed("decode_s_per_token", "s/token", "decode time of a token", cell => Reading.Turned(Decode(cell))),
        Timed("prefill_s_per_token", "s/token", "prefill time of a token", cell => Reading.Turned(Prefill(cell))),
        Timed("recompute_s_per_token", "s/token", "time of a token when all before it is computed again", cell => Recompute(cell)),
        Timed("ttft_s", "s", "time to first token", cell => cell.Outcome.Samples.TtftTerms()),
        Timed("request_s", "s", "machine time of a request", cell => cell.Outcome.Samples.RequestTerms(cell.Outcome.Cell.Workload.Batch)),
        Timed("weight_bytes_per_s", "byte/s", "weight bytes read a second", cell => Decode(cell), cell => cell.Outcome.Cell.Model.ActiveBytesPerToken),
        Timed("prefill_weight_bytes_per_s", "byte/s", "weight bytes a second in prefill", cell => Prefill(cell), cell => cell.Outcome.Cell.Model.ActiveBytesPerToken),
        Timed("decode_s_per_parameter", "s/token/parameter", "decode time of a token and active parameter", cell => Reading.Turned(Decode(cell)), cell => 1.0 / cell.Outcome.Cell.Model.ActiveParameters),
        Timed("decode_roofline_share", "x", "use of the machine's measured limit in decode", cell => Decode(cell), cell => Share(cell, roof => roof.Decode)),
        Timed("prefill_roofline_share", "x", "use of the machine's measured limit in prefill", cell => Prefill(cell), cell => Share(cell, roof => roof.Prefill)),
        Timed("decode_joules_per_token", "joule/token", "energy of a generated token", _ => []) with { Of = Joules },
        Exact("peak_memory_bytes", "byte", "largest memory of the process", cell => cell.Outcome.PeakMemoryBytes > 0 ? cell.Outcome.PeakMemoryBytes : null),
        Exact("weight_bytes", "byte", "bytes of the weights", cell => cell.Outcome.Cell.Model.WeightBytes),
        Exact("active_bytes_per_token", "byte/token", "weight bytes read for one token alone", cell => cell.Outcome.Cell.Model.ActiveBytesPerToken),
        Exact("step_bytes", "byte", "weight bytes read for a decode step of the whole batch", cell => cell.Outcome.Cell.Model.Work?.WeightBytes(cell.Outcome.Cell.Workload.Batch)),
        Exact("flops_per_parameter", "flop/token/parameter", "operations of a decoded token for each active parameter", FlopsPerParameter),
        Exact("total_parameters", "parameter", "parameters", cell => cell.Outcome.Cell.Model.TotalParameters),
        Exact("active_parameters", "parameter", "parameters a token passes through", cell => cell.Outcome.Cell.Model.ActiveParameters),
    ];

    private static Metric Timed(string name, string unit, string words, Func<EvidenceCell, IReadOnlyList<RatioTerm>> terms, Func<EvidenceCell, double?>? factor = null) =>
        new(name, Unit.Parse(unit)!, words, cell => Reading.Timed(terms(cell), factor is null ? 1 : factor(cell)));

    private static Metric Exact(string name, string unit, string words, Func<EvidenceCell, double?> value) =>
        new(name, Unit.Parse(unit)!, words, cell => Reading.Exact(value(cell)));

    private static List<RatioTerm> Decode(EvidenceCell cell) => cell.Outcome.Samples.DecodeTerms();

    private static List<RatioTerm> Prefill(EvidenceCell cell) => cell.Outcome.Samples.PrefillTerms();

    /// <summary>Use of the nearer of both limits, memory or arithmetic, at one token a second; the measured rate multiplies it and brings the noise.</summary>
    private static double? Share(EvidenceCell cell, Func<CellRoofline, RooflineUse?> part) =>
        part(CellRoofline.Of(cell.Outcome, _oneTokenASecond, cell.Roofline)) is { } use ? Math.Max(use.Mbu, use.Mfu) : null;

    /// <summary>Counted from the tensors; at the middle of what is generated.</summary>
    private static double? FlopsPerParameter(EvidenceCell cell)
    {
        var (model, workload) = (cell.Outcome.Cell.Model, cell.Outcome.Cell.Workload);
        return model.Work?.DecodeFlops(workload.Depth + workload.PromptTokens + ((workload.GeneratedTokens + 1) / 2.0)) / model.ActiveParameters;
    }

    private static List<RatioTerm> Recompute(EvidenceCell cell) =>
        [.. cell.Outcome.Samples.TtftTerms().Select(term => term with { Denominator = cell.Outcome.Cell.Workload.Batch })];

    private static Reading? Joules(EvidenceCell cell) =>
        cell.Outcome.Energy is { } energy ? Reading.Exact(energy.DecodeJoules / cell.Outcome.Samples.Sum(s => s.GeneratedTokens)) : null;
}
