using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>A server as a target: how it is spoken to and what it has told.</summary>
/// <param name="Dialect">How to speak to it.</param>
/// <param name="Facts">What it tells of itself.</param>
/// <param name="Access">Where it is, and what its user says of it.</param>
/// <param name="Endpoint">The same for the client.</param>
/// <param name="Limits">What a request may cost.</param>
internal sealed record TargetServer(
    ServerDialect Dialect, ServerFacts Facts, ServerAccess Access, Endpoint Endpoint, TargetLimits Limits)
{
    /// <summary>One token to begin with and one to go on.</summary>
    private const int SmallestVocabulary = 2;

    /// <summary>The model it is asked for: as its user says, else the first it has; empty where it tells none.</summary>
    public string ModelName => Access.Model ?? (Facts.Models.Count > 0 ? Facts.Models[0] : "");

    /// <summary>Its file as the server tells it, else as its user says, else by the model's name.</summary>
    public ServedModel Model =>
        new(Facts.ModelFile ?? Access.File ?? (ModelName.Length > 0 ? LastPart(ModelName) : null), Facts.WeightBytes);

    /// <summary>Requests that it works at together; one where it counts slots and tells none.</summary>
    public int MostAtOnce => Facts.Slots ?? (Dialect.CountsAlong ? 1 : int.MaxValue);

    /// <summary>Asks what it is.</summary>
    /// <exception cref="EngineException">No answer, or no such server.</exception>
    public static async Task<TargetServer> AskAsync(
        string kind, ServerAccess access, string? apiKey, TargetLimits limits, CancellationToken cancellationToken)
    {
        var endpoint = new Endpoint(access.Address) { ApiKey = apiKey };
        using var control = new ControlClient(endpoint, limits.Answer);
        var dialect = ServerDetector.Named(kind);
        var facts = await dialect.RecogniseAsync(control, cancellationToken).ConfigureAwait(false)
            ?? await RefuseAsync(control, dialect, endpoint, cancellationToken).ConfigureAwait(false);
        return new TargetServer(dialect, Without(apiKey, facts), access, endpoint, limits).Checked();
    }

    /// <summary>Tokens that no answer may have.</summary>
    public async Task<IReadOnlyList<int>> TornTokensAsync(CancellationToken cancellationToken)
    {
        using var control = new ControlClient(Endpoint, Limits.Answer);
        return await Dialect.TornTokensAsync(control, Facts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The token that begins a text; null = none.</summary>
    public async Task<int?> FirstTokenAsync(CancellationToken cancellationToken)
    {
        using var control = new ControlClient(Endpoint, Limits.Answer);
        return await Dialect.FirstTokenAsync(control, Facts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Why it is not what was named; behind a gateway some routes are missing, and then its user knows better than nobody.
    /// </summary>
    private static async Task<ServerFacts> RefuseAsync(
        ControlClient control, ServerDialect dialect, Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (control.Slow is { } slow)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable,
                $"The server is slow: it did not answer {slow}; wait until it is less busy, and try again.");
        }

        var models = await control.GetAsync(ModelList.Route, cancellationToken).ConfigureAwait(false);
        if (models.Status is 401 or 403)
        {
            var words = SentText.WithoutAddress(
                ErrorText.Of(System.Text.Encoding.UTF8.GetBytes(models.Text), endpoint.ApiKey), endpoint);
            throw Unusable(string.IsNullOrEmpty(endpoint.ApiKey) || models.Status == 401
                ? $"it wants an API key; set {ServedEngine.KeyVariable}"
                : $"{models.Status}: {words}");
        }

        if (await OtherAsync(control, dialect, cancellationToken).ConfigureAwait(false) is { } other)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable,
                $"The server does not answer as {dialect.Name} does: it is {other.Name}; "
                + $"name that kind ('{other.Id}') as the engine or the target's kind.");
        }

        return dialect.CountsAlong || !models.IsOk
            ? throw new EngineException(
                EngineFailure.ServerUnusable, $"The server does not answer as a {dialect.Name} does; give the address of one.")
            : new ServerFacts { Models = ModelList.Names(ModelList.Of(models)) };
    }

    private static async Task<ServerDialect?> OtherAsync(
        ControlClient control, ServerDialect dialect, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await ServerDetector.DetectAsync(control, null, cancellationToken).ConfigureAwait(false)).Dialect;
            return found.Id == dialect.Id || found is GenericDialect ? null : found;
        }
        catch (EngineException e) when (e.Failure == EngineFailure.ServerUnusable)
        {
            return null;
        }
    }

    /// <summary>What stands in results does not repeat the key that was sent.</summary>
    private static ServerFacts Without(string? apiKey, ServerFacts facts) => facts with
    {
        Version = facts.Version is { } version ? ErrorText.Hide(version, apiKey) : null,
        ModelFile = facts.ModelFile is { } file ? ErrorText.Hide(file, apiKey) : null,
        Models = [.. facts.Models.Select(model => ErrorText.Hide(model, apiKey))],
    };

    private static EngineException Unusable(string what) => new(EngineFailure.ServerUnusable, $"The server refuses ({what}).");

    private static string LastPart(string name) => ErrorText.Clean(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], 200);

    /// <summary>Numbers by which something is allocated or divided later are those of a model.</summary>
    private TargetServer Checked() => !Dialect.CountsAlong
        || Facts is { ContextTokens: not null, VocabularySize: >= SmallestVocabulary, ModelFile: not null }
        ? this
        : throw new EngineException(
            EngineFailure.ServerUnusable,
            $"The server does not tell its model, context and vocabulary as a {Dialect.Name} does; give the address of one.");
}
