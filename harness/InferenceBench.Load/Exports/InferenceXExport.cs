using System.Text.Json.Nodes;

namespace InferenceBench.Load.Exports;

/// <summary>As InferenceX's <c>agg_*.json</c>: rates a GPU, times in seconds, interactivity as 1 / TPOT.</summary>
public sealed class InferenceXExport : ILoadExport
{
    private const double MillisecondsPerSecond = 1e3;

    public string Name => "inferencex";

    public string FileName(ExportedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return $"agg_{point.Suffix}.json";
    }

    public IEnumerable<JsonNode> Values(ExportedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var (input, output) = (point.Figures.InputTokensPerSecond.Value, point.Figures.OutputTokensPerSecond.Value);
        var json = new JsonObject
        {
            ["hw"] = point.Hardware,
            ["conc"] = point.Visits.Point.Concurrency ?? (int)Math.Max(1, Math.Round(point.Figures.MeanInFlight)),
            ["image"] = "",
            ["model"] = point.Load.Load.Server.Model,
            ["infmax_model_prefix"] = "",
            ["framework"] = point.Load.Load.Server.Kind,
            ["precision"] = "",
            ["spec_decoding"] = "none",
            ["disagg"] = false,
            ["recipe_fingerprint"] = "",
            ["isl"] = point.Visits.Mix.InputTokens,
            ["osl"] = point.Visits.Mix.OutputTokens,
            ["is_multinode"] = false,
            ["tp"] = point.Gpus,
            ["pp"] = 1,
            ["dcp_size"] = 1,
            ["pcp_size"] = 1,
            ["ep"] = 1,
            ["dp_attention"] = "false",
            ["tput_per_gpu"] = (input + output) / point.Gpus,
            ["output_tput_per_gpu"] = output / point.Gpus,
            ["input_tput_per_gpu"] = input / point.Gpus,
        };
        AddSeconds(json, point);
        yield return json;
    }

    /// <summary>
    /// Every time of vLLM's form without its unit, in seconds, and tokens a second of one user for each of TPOT.
    /// </summary>
    private static void AddSeconds(JsonObject json, ExportedPoint point)
    {
        var times = new JsonObject();
        VllmExport.AddTimes(times, [.. point.Good.Select(one => one.Request)]);
        foreach (var (name, value) in times)
        {
            var milliseconds = value!.GetValue<double>();
            var plain = name.Replace("_ms", "", StringComparison.Ordinal);
            json[plain] = milliseconds / MillisecondsPerSecond;
            if (plain.Contains("tpot", StringComparison.Ordinal) && milliseconds > 0)
            {
                json[plain.Replace("tpot", "intvty", StringComparison.Ordinal)] = MillisecondsPerSecond / milliseconds;
            }
        }
    }
}
