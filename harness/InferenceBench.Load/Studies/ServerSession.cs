using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Studies;

/// <summary>A server that is known: how to speak to it, and which of its models to ask.</summary>
internal sealed record ServerSession(DetectedServer Server, RequestKind Requests, string Model)
{
    public bool UsesIds => Server.Dialect.TakesTokenIds && Requests == RequestKind.Completions;

    public ServedBy Published => new()
    {
        Kind = Server.Dialect.Id,
        Version = Server.Facts.Version is { Length: > 0 } version ? version : null,
        Model = ServedBy.PublicName(Model),
        ContextTokens = Server.Facts.ContextTokens,
        Slots = Server.Facts.Slots,
        Requests = Requests == RequestKind.Chat ? "chat" : "completions",
        Prompts = UsesIds ? PromptForms.RandomIds : PromptForms.RandomWords,
        ForcesLength = Server.Dialect.ForcesLength,
    };

    /// <summary>Asks the server what it is.</summary>
    /// <exception cref="EngineException">No server, an unknown one, or not the model that was named.</exception>
    public static async Task<ServerSession> OpenAsync(ControlClient control, LoadOrder order, CancellationToken cancellationToken)
    {
        var server = await ServerDetector.DetectAsync(control, order.ServerKind, cancellationToken).ConfigureAwait(false);
        var models = server.Facts.Models;
        if (order.Model is { } wanted && models.Count > 0 && !models.Contains(wanted))
        {
            throw new EngineException(
                EngineFailure.Unsupported, $"The server has no model '{wanted}'; it has {string.Join(", ", models.Take(5).Select(ServedBy.PublicName))}.");
        }

        var model = order.Model ?? (models.Count > 0 ? models[0] : "");
        return new(server, order.Requests ?? server.Dialect.PreferredKind, model);
    }

    /// <summary>Refuses lengths that the server has no room for.</summary>
    /// <exception cref="EngineException">Too long.</exception>
    public void RequireRoom(InferenceBench.Load.Workloads.LoadMix mix)
    {
        var needed = mix.InputTokens + mix.OutputTokens + 1;
        if (Server.Facts.ContextTokens is { } room && needed > room)
        {
            throw new EngineException(
                EngineFailure.ContextFull,
                $"The server has room for {room} tokens a request, {needed} are needed; start it with a larger context, or ask for less with --isl and --osl.");
        }
    }
}
