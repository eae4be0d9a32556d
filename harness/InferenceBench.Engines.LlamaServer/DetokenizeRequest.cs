using System.Text.Json.Serialization;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Body of <c>POST /detokenize</c>.</summary>
internal sealed record DetokenizeRequest([property: JsonPropertyName("tokens")] int[] Tokens);
