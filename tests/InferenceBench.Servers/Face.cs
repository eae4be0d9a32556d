using System.Text.Json;

namespace InferenceBench.Servers;

/// <summary>Routes and words of one kind of server.</summary>
internal abstract class Face
{
    /// <summary>Answers a question about the server; null = there is no such route.</summary>
    public abstract string? Control(string path, ServerScript script, ServerCount count);

    /// <summary>True for a route that generates.</summary>
    public virtual bool Generates(string path) => path is "/v1/completions" or "/v1/chat/completions";

    /// <summary>Tokens asked for.</summary>
    public virtual int Asked(JsonElement body) => body.TryGetProperty("max_tokens", out var tokens) ? tokens.GetInt32() : 16;

    /// <summary>Prompt tokens: ids, or words of a text and four of a template.</summary>
    public virtual int PromptTokens(JsonElement body)
    {
        if (body.TryGetProperty("messages", out var messages))
        {
            return 4 + messages.EnumerateArray().Sum(message => message.GetProperty("content").GetString()!.Split(' ').Length);
        }

        var prompt = body.GetProperty("prompt");
        return prompt.ValueKind == JsonValueKind.Array ? prompt.GetArrayLength() : 4 + prompt.GetString()!.Split(' ').Length;
    }

    /// <summary>The text of a request to its tokenizer; null = it has none.</summary>
    public virtual string? TextToTokenize(JsonElement body) => null;

    /// <summary>A token a word, the same for the same word.</summary>
    public static IEnumerable<int> WordIds(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
            word => 300 + (int)(word.Aggregate(7u, (hash, letter) => (hash * 31) + letter) % 20_000));

    /// <summary>The ids of a request for their text; null = it tells none.</summary>
    public virtual IReadOnlyList<int>? IdsToSpell(JsonElement body) => null;

    /// <summary>True when the answer to a body cannot have any of these tokens.</summary>
    public virtual bool Forbids(JsonElement body, IReadOnlyList<int> tokens) => false;

    /// <summary>The error it refuses a body with; null = it takes it.</summary>
    public virtual string? Refuses(JsonElement body) => null;

    /// <summary>Media type of a stream.</summary>
    public virtual string MediaType => "text/event-stream";

    /// <summary>What comes before the first token.</summary>
    public virtual IEnumerable<string> Before(Generation generation) => [];

    /// <summary>An event of some tokens.</summary>
    public abstract string Event(Generation generation, int tokensSoFar, int tokensHere, bool isLast);

    /// <summary>What comes behind the last token.</summary>
    public abstract IEnumerable<string> After(Generation generation);

    /// <summary>An error within a stream.</summary>
    public virtual string Error(string message) => Data(new { error = new { message, type = "server_error", code = 500 } });

    protected static string Data(object json) => "data: " + JsonSerializer.Serialize(json) + "\n\n";

    protected static string Models(string owner, int? context, string model = "test-model") =>
        JsonSerializer.Serialize(new
        {
            @object = "list",
            data = new[] { new { id = model, @object = "model", owned_by = owner, max_model_len = context } },
        });
}
