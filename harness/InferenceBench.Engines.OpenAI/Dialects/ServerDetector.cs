using InferenceBench.Engines.OpenAI.Control;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>Finds out what kind of server answers at an address.</summary>
public static class ServerDetector
{
    // In this order: llama-server answers most routes of the others, SGLang those of Ollama.
    private static readonly IReadOnlyList<ServerDialect> Detected =
    [
        new LlamaServerDialect(), new SglangDialect(), new OllamaDialect(), new VllmDialect(), new TensorRtDialect(),
        new TgiDialect(),
        new LmStudioDialect(), new GenericDialect(),
    ];

    /// <summary>All dialects, also those that are taken by name alone.</summary>
    public static IReadOnlyList<ServerDialect> All { get; } = [.. Detected, new OllamaOpenAIDialect()];

    /// <summary>Asks the server.</summary>
    /// <param name="client">To the server.</param>
    /// <param name="dialectId">The dialect that was named; null = find it out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EngineException">
    /// No connection, no such dialect, too slow an answer, or nothing that is known.
    /// </exception>
    public static async Task<DetectedServer> DetectAsync(
        ControlClient client, string? dialectId, CancellationToken cancellationToken)
    {
        if (dialectId is not null)
        {
            return await NamedAsync(client, dialectId, cancellationToken).ConfigureAwait(false);
        }

        foreach (var dialect in Detected)
        {
            var facts = await dialect.RecogniseAsync(client, cancellationToken).ConfigureAwait(false);
            if (client.Slow is { } slow)
            {
                throw new EngineException(
                    EngineFailure.ServerUnusable,
                    $"The server is slow: it did not answer {slow}, so that nobody knows what it is; wait until it is less busy, "
                    + "or name its kind with --server-kind.");
            }

            if (facts is not null)
            {
                return new(dialect, facts);
            }
        }

        if (!client.WasAnswered)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable,
                "Somebody takes connections at the address and answers no question in HTTP; write https:// or http:// as the "
                    + "server speaks it, or correct the address.");
        }

        throw new EngineException(
            EngineFailure.ServerUnusable,
            "The server answers, but neither /v1/models nor another route tells what it is; look whether the address, its path "
                + "and the API key "
            + "are right, or name its kind with --server-kind.");
    }

    /// <summary>A dialect by its name.</summary>
    /// <exception cref="EngineException">No such dialect.</exception>
    public static ServerDialect Named(string dialectId) => All.FirstOrDefault(one => one.Id == dialectId)
        ?? throw new EngineException(
            EngineFailure.Unsupported, $"There is no kind of server '{dialectId}'; known are "
                + $"{string.Join(", ", All.Select(one => one.Id))}.");

    private static async Task<DetectedServer> NamedAsync(
        ControlClient client, string dialectId, CancellationToken cancellationToken)
    {
        var dialect = Named(dialectId);

        // Behind a gateway some routes are missing; the user knows better.
        return new(dialect, await dialect.RecogniseAsync(client, cancellationToken).ConfigureAwait(false) ?? new ServerFacts());
    }
}
