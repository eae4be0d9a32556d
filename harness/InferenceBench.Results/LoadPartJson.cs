using System.Text.Json;
using System.Text.Json.Serialization;

namespace InferenceBench.Results;

/// <summary>Part of a file as it stands there.</summary>
internal sealed class LoadPartJson : JsonConverter<LoadPart>
{
    public override LoadPart Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, LoadPart value, JsonSerializerOptions options) => value.WriteTo(writer);
}
