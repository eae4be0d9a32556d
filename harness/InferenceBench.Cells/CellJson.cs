using System.Text.Json;
using System.Text.Json.Serialization;

namespace InferenceBench.Cells;

/// <summary>A cell by its parts: a local model's as they always were; an endpoint has <c>target</c> and no settings.</summary>
internal sealed class CellJson : JsonConverter<Cell>
{
    private const string Endpoint = "endpoint";

    public override Cell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = JsonSerializer.Deserialize<Parts>(ref reader, options) ?? throw new JsonException("a cell is missing");
        return new() { Target = TargetOf(parts), Workload = parts.Workload };
    }

    public override void Write(Utf8JsonWriter writer, Cell value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new Parts
        {
            Target = value.Target is EndpointTarget ? Endpoint : null,
            Model = value.Model,
            DraftModel = value.Local?.Draft,
            Engine = value.Engine,
            Settings = value.Local?.Settings,
            Workload = value.Workload,
        },
        options);

    private static Target TargetOf(Parts parts) => (parts.Target, parts.Settings) switch
    {
        (null, { } settings) =>
            new LocalTarget { Engine = parts.Engine, Model = parts.Model, Draft = parts.DraftModel, Settings = settings },
        (Endpoint, null) => new EndpointTarget { Engine = parts.Engine, Model = parts.Model },
        (null, null) => throw new JsonException("a cell without settings names no endpoint as its target"),
        _ => throw new JsonException($"a cell's target is '{parts.Target}', which is no {Endpoint} without settings"),
    };

    private sealed record Parts
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Target { get; init; }

        public required CellModel Model { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public CellModel? DraftModel { get; init; }

        public required string Engine { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public CellSettings? Settings { get; init; }

        public required Workload Workload { get; init; }
    }
}
