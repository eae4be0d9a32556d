using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>Ollama by its own routes, which tell prompt and answer apart. No length can be forced, and no request kept off its
/// cache.</summary>
public sealed class OllamaDialect : ServerDialect
{
    private const double NanosecondsPerSecond = 1e9;

    public override string Id => "ollama";

    public override string Name => "Ollama";

    public override bool SendsLines => true;

    public override string RouteOf(RequestKind kind) => kind == RequestKind.Chat ? "api/chat" : "api/generate";

    public override async Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var version = await client.GetAsync("api/version", cancellationToken).ConfigureAwait(false);
        if (version is not { IsOk: true, Json: { } json } || json.Text("version") is not { } number)
        {
            return null;
        }

        var home = await client.GetAsync("", cancellationToken).ConfigureAwait(false);
        if (!home.Text.Contains("Ollama is running", StringComparison.Ordinal))
        {
            return null;
        }

        var loaded = Names(await client.GetAsync("api/ps", cancellationToken).ConfigureAwait(false));
        var all = Names(await client.GetAsync("api/tags", cancellationToken).ConfigureAwait(false));
        return new() { Version = client.Clean(number, 64), Models = [.. loaded.Concat(all).Distinct()] };
    }

    public override StreamEvent ReadEvent(JsonElement json)
    {
        var message = json.Object("message");
        var isDone = json.IsTrue("done");
        return new()
        {
            HasText = json.HasText("response") || (message is { } m && (m.HasText("content") || m.HasText("thinking"))),
            MayHaveTokens = !isDone && (json.Field("response") is not null || message is not null),
            FinishReason = isDone ? json.Text("done_reason") ?? "stop" : null,
            InputTokens = json.Count("prompt_eval_count"),
            OutputTokens = json.Count("eval_count"),
            Error = ErrorText.Message(json),
            Timings = isDone
                ? new(json.Number("load_duration") / NanosecondsPerSecond,
                    json.Number("prompt_eval_duration") / NanosecondsPerSecond,
                    json.Number("eval_duration") / NanosecondsPerSecond)
                : null,
        };
    }

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter json, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(request);
        json.WriteString("model"u8, request.Model);
        if (request.Kind == RequestKind.Chat)
        {
            OpenAIFields.WriteMessages(json, request);
        }
        else
        {
            json.WriteString("prompt"u8, request.Text);
            json.WriteBoolean("raw"u8, true);
        }

        json.WriteBoolean("stream"u8, true);

        // A prompt that is too long is to fail, not to be cut unseen.
        json.WriteBoolean("truncate"u8, false);
        json.WriteBoolean("shift"u8, false);
        json.WriteStartObject("options"u8);
        json.WriteNumber("num_predict"u8, request.OutputTokens);
        json.WriteNumber("temperature"u8, 0);
        json.WriteNumber("seed"u8, request.Seed);
        json.WriteEndObject();
    }

    private static IEnumerable<string> Names(ControlAnswer answer) =>
        answer.Json?.Field("models") is { ValueKind: JsonValueKind.Array } models
            ? models.EnumerateArray().Select(model => model.Text("name")).OfType<string>()
            : [];
}
