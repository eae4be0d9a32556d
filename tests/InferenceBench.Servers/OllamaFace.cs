using System.Text.Json;

namespace InferenceBench.Servers;

/// <summary>
/// Ollama: its own routes send a line of JSON a token; its /v1 swallows errors and puts zeros into every completions event.
/// </summary>
internal sealed class OllamaFace : OpenAIFace
{
    public OllamaFace()
        : base("library")
    {
    }

    public override string MediaType => "application/x-ndjson";

    public override bool Generates(string path) => path is "/api/generate" or "/api/chat" || base.Generates(path);

    public override int Asked(JsonElement body) =>
        body.TryGetProperty("options", out var options) ? options.GetProperty("num_predict").GetInt32() : base.Asked(body);

    public override string? Control(string path, ServerScript script, ServerCount count) => path switch
    {
        "/" => "Ollama is running",
        "/api/version" => """{"version":"0.30.1"}""",
        "/api/ps" => """{"models":[{"name":"test-model","size":1000}]}""",
        "/api/tags" => """{"models":[{"name":"other"},{"name":"test-model"}]}""",
        _ => base.Control(path, script, count),
    };

    public override IEnumerable<string> Before(Generation generation) => generation.IsOwn ? [] : base.Before(generation);

    public override string Event(Generation generation, int tokensSoFar, int tokensHere, bool isLast)
    {
        var text = string.Concat(Enumerable.Repeat(" a", tokensHere));
        if (generation.IsOwn)
        {
            return Line(generation.IsChat
                ? new { model = "m", message = new { role = "assistant", content = text }, done = false }
                : new { model = "m", response = text, done = false });
        }

        return generation.IsChat
            ? base.Event(generation, tokensSoFar, tokensHere, isLast)
            : Data(new
            {
                choices = new[] { new { index = 0, text, finish_reason = isLast ? generation.FinishReason : null } },
                usage = new { prompt_tokens = 0, completion_tokens = 0, total_tokens = 0 },
            });
    }

    public override IEnumerable<string> After(Generation generation) => !generation.IsOwn ? base.After(generation)
        : generation.FinishReason is null ? []
        : [Line(new
        {
            model = "m",
            response = "",
            message = new { role = "assistant", content = "" },
            done = true,
            done_reason = generation.FinishReason,
            load_duration = 1_000_000L,
            prompt_eval_count = generation.PromptTokens,
            prompt_eval_duration = (long)(generation.PromptMilliseconds * 1e6),
            eval_count = generation.UsageTokens,
            eval_duration = (long)(generation.DecodeMilliseconds * 1e6),
        })];

    public override string Error(string message) => Line(new { error = message });

    private static string Line(object json) => JsonSerializer.Serialize(json) + "\n";
}
