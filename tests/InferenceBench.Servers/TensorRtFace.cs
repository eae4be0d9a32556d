using System.Diagnostics;
using System.Text.Json;

namespace InferenceBench.Servers;

/// <summary>
/// trtllm-serve: refuses fields it does not know, has a blank before the end of its first event, and always tells cached tokens.
/// </summary>
internal sealed class TensorRtFace() : OpenAIFace("tensorrt_llm")
{
    private static readonly HashSet<string> Known =
    [
        "model", "prompt", "messages", "max_tokens", "temperature", "seed", "stream", "stream_options", "ignore_eos",
        "min_tokens", "detokenize",
    ];

    public override string? Control(string path, ServerScript script, ServerCount count) =>
        path switch
        {
            "/version" => """{"version":"1.3.0"}""",
            "/v1/models" => Models("tensorrt_llm", null),
            "/energy_metrics" when script.Watts is { } watts => Energy(watts),
            _ => null,
        };

    public override string? Refuses(JsonElement body) =>
        body.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !Known.Contains(name)) is { } unknown
        ? $$"""
            {"object":"error","message":"Extra inputs are not permitted: {{unknown}}","type":"BadRequestError","code":400}
            """
        : null;

    /// <summary>Counted since the machine began.</summary>
    private static string Energy(double watts)
    {
        var seconds = Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        return JsonSerializer.Serialize(new { total_energy_j = Math.Round(watts * seconds, 4), query_time = seconds });
    }

    public override IEnumerable<string> Before(Generation generation) =>
        base.Before(generation).Select(text => text.Replace("\n\n", " \n\n", StringComparison.Ordinal));

    public override IEnumerable<string> After(Generation generation) =>
        base.After(generation with { CachedTokens = generation.CachedTokens ?? 0 });

    public override string Error(string message) =>
        Data(new { @object = "error", message, type = "InternalServerError", code = 500 });
}
