using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>How one kind of server wants to be spoken to, and what its answers mean.</summary>
public abstract class ServerDialect
{
    /// <summary>E.g. <c>vllm</c>; by it a dialect is named on the command line.</summary>
    public abstract string Id { get; }

    /// <summary>For people.</summary>
    public abstract string Name { get; }

    /// <summary>Completions can be asked for with token ids.</summary>
    public virtual bool TakesTokenIds => false;

    /// <summary>A request can be made to generate exactly as many tokens as asked for.</summary>
    public virtual bool ForcesLength => false;

    /// <summary>With each event of a completion it says how many tokens there are by then, and in the end its own
    /// times.</summary>
    public virtual bool CountsAlong => false;

    /// <summary>A request can be kept from using the prefix cache.</summary>
    public virtual bool CanBypassCache => false;

    /// <summary>One JSON object a line instead of server-sent events.</summary>
    public virtual bool SendsLines => false;

    /// <summary>The way that gives exact lengths, or the only one.</summary>
    public virtual RequestKind PreferredKind => ForcesLength ? RequestKind.Completions : RequestKind.Chat;

    /// <summary>Where its counters stand in Prometheus' form; null = nowhere.</summary>
    public virtual string? MetricsRoute => null;

    /// <summary>Names of its counters.</summary>
    public virtual CounterNames Counters { get; } = new();

    /// <summary>Route of a kind of request.</summary>
    public virtual string RouteOf(RequestKind kind) => kind == RequestKind.Chat ? "v1/chat/completions" : "v1/completions";

    /// <summary>Writes a request's body, one JSON object.</summary>
    public void WriteBody(Utf8JsonWriter json, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(request);
        json.WriteStartObject();
        WriteFields(json, request);
        json.WriteEndObject();
    }

    /// <summary>A request's body in UTF-8.</summary>
    public byte[] Body(GenerationRequest request)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            WriteBody(json, request);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What an event of a stream says.</summary>
    public virtual StreamEvent ReadEvent(JsonElement json) => OpenAIEvent.Read(json);

    /// <summary>Asks whether this is such a server, and what it has.</summary>
    /// <returns>Null when it is another kind.</returns>
    public abstract Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken);

    /// <summary>What its machines have drawn so far.</summary>
    /// <returns>Null when it does not tell.</returns>
    public virtual Task<EnergyReading?> ReadEnergyAsync(ControlClient client, CancellationToken cancellationToken) =>
        Task.FromResult<EnergyReading?>(null);

    /// <summary>Empties the prefix cache.</summary>
    /// <returns>False when it cannot be done from outside.</returns>
    public virtual Task<bool> FlushCacheAsync(ControlClient client, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    /// <summary>A text in the server's own tokens.</summary>
    /// <returns>Null when it does not tell.</returns>
    public virtual Task<IReadOnlyList<int>?> TokenizeAsync(
        ControlClient client, string model, string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<int>?>(null);

    /// <summary>Tokens at whose bytes this kind of server may end a request with an error: those that are no whole
    /// characters.</summary>
    public virtual Task<IReadOnlyList<int>> TornTokensAsync(
        ControlClient client, ServerFacts facts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<int>>([]);

    /// <summary>The token that begins a text.</summary>
    /// <returns>Null when texts begin with none, or the server does not tell.</returns>
    /// <exception cref="EngineException">What it says is no token of its vocabulary.</exception>
    public virtual Task<int?> FirstTokenAsync(ControlClient client, ServerFacts facts, CancellationToken cancellationToken) =>
        Task.FromResult<int?>(null);

    /// <summary>The fields of a body.</summary>
    protected abstract void WriteFields(Utf8JsonWriter json, GenerationRequest request);
}
