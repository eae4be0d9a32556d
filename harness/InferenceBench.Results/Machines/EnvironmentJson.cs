using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results.Machines;

/// <summary>
/// The machine as <c>run.json</c> has it. What is of another form tells nothing of the machine, and what was measured counts all
/// the same.
/// </summary>
internal sealed class EnvironmentJson : JsonConverter<MachineFacts>
{
    public override MachineFacts? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var environment = JsonDocument.ParseValue(ref reader);
        try
        {
            return environment.Deserialize<MachineFacts>(JsonDefaults.Compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, MachineFacts value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}
