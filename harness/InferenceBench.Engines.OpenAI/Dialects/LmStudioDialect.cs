using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>LM Studio by OpenAI's routes. No length can be forced.</summary>
public sealed class LmStudioDialect : ServerDialect
{
    public override string Id => "lm-studio";

    public override string Name => "LM Studio";

    public override async Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var models = ModelList.Of(await client.GetAsync("api/v0/models", cancellationToken).ConfigureAwait(false));
        if (models.Count == 0)
        {
            return null;
        }

        var ordered = models.OrderByDescending(model => model.Text("state") == "loaded").ToList();
        return new() { Models = ModelList.Names(ordered), ContextTokens = ordered[0].Size("loaded_context_length") };
    }

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter json, GenerationRequest request) => OpenAIFields.Write(json, request);
}
