using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>Any server with OpenAI's routes, of which nothing else is known: text alone, no forced length, no counters.</summary>
public sealed class GenericDialect : ServerDialect
{
    public override string Id => "openai";

    public override string Name => "an OpenAI-compatible server";

    public override async Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var models = ModelList.Of(await client.GetAsync(ModelList.Route, cancellationToken).ConfigureAwait(false));
        return models.Count > 0 ? new() { Models = ModelList.Names(models) } : null;
    }

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter json, GenerationRequest request) => OpenAIFields.Write(json, request);
}
