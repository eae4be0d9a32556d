using InferenceBench.Analysis.Speeds;
using InferenceBench.Cells;
using InferenceBench.Models.Gguf;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Analysis.Roofline;

/// <summary>
/// How near a cell comes to what its machine can do. Null where the model's tensors, the roofline or the part in question is not
/// known; where some layers are on a GPU and some on the processor only bytes and FLOPs are, because no one roof is above them.
/// </summary>
public sealed record CellRoofline
{
    /// <summary>A cell of which nothing is known.</summary>
    public static CellRoofline None { get; } = new();

    public double? BytesPerDecodedToken { get; init; }

    public double? FlopsPerDecodedToken { get; init; }

    /// <summary>Of a prompt token that is computed.</summary>
    public double? FlopsPerPromptToken { get; init; }

    /// <summary>Bytes of a computed prompt token: the weights are read once for each micro-batch.</summary>
    public double? BytesPerPromptToken { get; init; }

    public RooflineUse? Decode { get; init; }

    public RooflineUse? Prefill { get; init; }

    /// <summary>One sentence for decode and one for prefill, as far as they are known.</summary>
    public IEnumerable<string> Sentences => new[] { Decode?.Sentence("Decode"), Prefill?.Sentence("Prefill") }.OfType<string>();

    /// <summary>Derives it from model, workload, speeds and roofline alone.</summary>
    public static CellRoofline Of(CellOutcome outcome, CellSpeeds speeds, MachineRoofline? roofline)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(speeds);
        var (workload, settings) = (outcome.Cell.Workload, outcome.Cell.Local?.Settings);
        var (keyType, valueType) = outcome.Resolved is { } ran
            ? (ran.KvTypeK, ran.KvTypeV)
            : (settings?.KvType, settings?.KvType);
        if (keyType is null
            || valueType is null
            || outcome.Cell.Model.Work is not { } work
            || work.KvBytes(keyType, valueType) is null)
        {
            return None;
        }

        string keys = keyType, values = valueType;
        double Kv(double tokens, long together = 1) => work.KvBytes(keys, values, tokens, together)!.Value;

        var computed = (long)workload.PromptTokens - workload.SharedPrefixTokens;
        var figures = new CellRoofline();

        // With a draft model a token is a share of two models' rounds, which has no figure of its own.
        if (workload is { GeneratedTokens: > 0, Draft: null })
        {
            var context = workload.Depth + workload.PromptTokens + ((workload.GeneratedTokens + 1) / 2.0);
            figures = figures with
            {
                BytesPerDecodedToken = work.DecodeBytes(workload.Batch, Kv(context)),
                FlopsPerDecodedToken = work.DecodeFlops(context),
            };
        }

        if (computed > 0 && (outcome.Resolved?.MicroBatchTokens ?? settings?.MicroBatchTokens) is { } atOnce)
        {
            var cached = (long)workload.Depth + workload.SharedPrefixTokens;
            var together = Math.Min(atOnce, computed * workload.Batch);
            figures = figures with
            {
                FlopsPerPromptToken = work.PromptFlops(computed, cached),
                BytesPerPromptToken = PromptBytes(work, Kv, Math.Max(1, together), computed, cached),
            };
        }

        if (DeviceRoof.Of(outcome, roofline) is { } device)
        {
            return figures.Against(device.BytesPerSecond, device.FlopsPerSecond, workload, speeds);
        }

        return outcome.Resolved is { GpuLayers: 0, Threads: { } threads } && roofline is not null
            ? figures.Against(roofline.BytesPerSecond(threads), roofline.FlopsPerSecond(threads), workload, speeds)
            : figures;
    }

    /// <summary>Weights and cache are read once for the tokens computed together; each token's own cache is written.</summary>
    private static double PromptBytes(ModelWork work, Func<double, long, double> kv, long together, long computed, long cached)
    {
        var ofOne = Math.Min(together, computed);
        return (work.WeightBytes(together) / together) + kv(1, 1) + (kv(cached + (computed / 2.0), ofOne) / ofOne);
    }

    private CellRoofline Against(double? bytesPerSecond, double? flopsPerSecond, Workload workload, CellSpeeds speeds)
    {
        // A prefill with a draft model is two models'.
        var computedShare = workload.PromptTokens == 0 || workload.Draft is not null
            ? 0
            : 1 - ((double)workload.SharedPrefixTokens / workload.PromptTokens);
        return this with
        {
            Decode = RooflineUse.Of(
                BytesPerDecodedToken, FlopsPerDecodedToken, speeds.DecodeTokensPerSecond?.Value, bytesPerSecond, flopsPerSecond),
            Prefill = RooflineUse.Of(
                BytesPerPromptToken, FlopsPerPromptToken,
                computedShare > 0 ? speeds.PrefillTokensPerSecond?.Value * computedShare : null, bytesPerSecond, flopsPerSecond),
        };
    }
}
