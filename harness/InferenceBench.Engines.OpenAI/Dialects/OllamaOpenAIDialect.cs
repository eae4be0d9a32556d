using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>
/// Ollama by OpenAI's routes: what its users' programs see. An error behind the first token becomes an empty event and an end
/// without a finish reason, and its completions put a usage of zeros into every event.
/// </summary>
public sealed class OllamaOpenAIDialect : ServerDialect
{
    public override string Id => "ollama-openai";

    public override string Name => "Ollama (/v1)";

    /// <summary>By name alone: its own routes tell more.</summary>
    public override Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken) =>
        new OllamaDialect().RecogniseAsync(client, cancellationToken);

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter json, GenerationRequest request) => OpenAIFields.Write(json, request);
}
