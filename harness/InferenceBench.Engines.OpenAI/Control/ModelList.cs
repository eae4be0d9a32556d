using System.Text.Json;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Control;

/// <summary>The answer to <c>/v1/models</c>.</summary>
internal static class ModelList
{
    public const string Route = "v1/models";

    /// <summary>The models; empty when the answer is no list of them.</summary>
    public static IReadOnlyList<JsonElement> Of(ControlAnswer answer) =>
        answer is { IsOk: true, Json: { } json } && json.Field("data") is { ValueKind: JsonValueKind.Array } data
            ? [.. data.EnumerateArray().Where(model => model.Text("id") is not null)]
            : [];

    public static IReadOnlyList<string> Names(IEnumerable<JsonElement> models) => [.. models.Select(model => model.Text("id")!)];

    /// <summary>What tells the first model from another that goes by the same name; null where nothing does.</summary>
    public static string? Content(IReadOnlyList<JsonElement> models) =>
        models.Count == 0 || (models[0].Text("root") is null && models[0].Object("meta") is null) ? null
            : $"{models[0].Text("root")} {models[0].Object("meta")?.GetRawText()}";

    /// <summary>True when a model says so of its owner.</summary>
    public static bool IsOwnedBy(IReadOnlyList<JsonElement> models, string owner) =>
        models.Any(model => model.Text("owned_by") == owner);
}
