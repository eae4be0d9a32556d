using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Load.Records;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Studies;

/// <summary>A server that is known: how to speak to it, and which of its models to ask.</summary>
internal sealed record ServerSession(DetectedServer Server, RequestKind Requests, string Model)
{
    public bool UsesIds => Server.Dialect.TakesTokenIds && Requests == RequestKind.Completions;

    /// <summary>Without its address.</summary>
    /// <param name="promptForm">One of <see cref="PromptForms"/>.</param>
    public ServedBy Published(string promptForm) => new()
    {
        Kind = Server.Dialect.Id,
        Version = Server.Facts.Version is { Length: > 0 } version ? version : null,
        Model = ServedBy.PublicName(Model),
        ContextTokens = Server.Facts.ContextTokens,
        Slots = Server.Facts.Slots,
        Requests = Requests == RequestKind.Chat ? "chat" : "completions",
        Prompts = promptForm,
        ForcesLength = Server.Dialect.ForcesLength,
    };

    /// <summary>Asks the server what it is.</summary>
    /// <exception cref="EngineException">No server, an unknown one, or not the model that was named.</exception>
    public static async Task<ServerSession> OpenAsync(ControlClient control, LoadOrder order, CancellationToken cancellationToken)
    {
        var server = await ServerDetector.DetectAsync(control, order.ServerKind, cancellationToken).ConfigureAwait(false);
        var models = server.Facts.Models;
        var named = models.FirstOrDefault(model => model == order.Model) ?? models.FirstOrDefault(
            model => ServedBy.PublicName(model) == order.Model);
        if (order.Model is { } wanted && models.Count > 0 && named is null)
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                $"The server has no model '{wanted}'; it has {string.Join(", ", models.Take(5).Select(ServedBy.PublicName))}.");
        }

        var model = named ?? order.Model ?? (models.Count > 0 ? models[0] : "");
        var torn = await server.Dialect.TornTokensAsync(control, server.Facts, cancellationToken).ConfigureAwait(false);
        return new(
            server with { Facts = server.Facts with { TornTokens = torn } }, order.Requests ?? server.Dialect.PreferredKind,
            model);
    }

    /// <summary>Refuses a workload that needs the cache kept out, or used, where the server cannot.</summary>
    /// <exception cref="EngineException">It cannot.</exception>
    public void RequireCache(Workload workload, CacheUse cache)
    {
        if (workload.HasShared && cache == CacheUse.Cold && !Server.Dialect.CanBypassCache)
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                $"{Server.Dialect.Name} cannot be kept off its cache for a request, so that requests that have something in "
                + "common cannot be cold; give --cache warm.");
        }

        if (!workload.HasShared && cache == CacheUse.Warm)
        {
            throw new EngineException(EngineFailure.Unsupported, "Requests that have nothing in common leave a cache nothing to "
                + "be warm of; give a --workload, or leave --cache out.");
        }
    }

    /// <summary>Refuses lengths that the server has no room for.</summary>
    /// <exception cref="EngineException">Too long.</exception>
    public void RequireRoom(int tokens)
    {
        var needed = tokens + 1;
        if (Server.Facts.ContextTokens is { } room && needed > room)
        {
            throw new EngineException(
                EngineFailure.ContextFull,
                $"The server has room for {room} tokens a request, {needed} are needed; start it with a larger context, or ask "
                + "for less with --isl and --osl (of a trace, --max-isl and --max-osl).");
        }
    }
}
