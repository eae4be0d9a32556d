using System.Text.Json.Serialization;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Body of <c>POST /tokenize</c>.</summary>
internal sealed record TokenizeRequest(
    [property: JsonPropertyName("content")] string Content,
    [property: JsonPropertyName("add_special")] bool AddSpecial);
