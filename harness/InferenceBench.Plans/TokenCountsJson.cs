using System.Text.Json;
using System.Text.Json.Serialization;

namespace InferenceBench.Plans;

/// <summary>A number where there is one count, else a list.</summary>
internal sealed class TokenCountsJson : JsonConverter<TokenCounts>
{
    public override TokenCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
            ? reader.GetInt32()
            : new TokenCounts(JsonSerializer.Deserialize<List<int>>(ref reader, options)
                ?? throw new JsonException("a list of numbers is missing"));

    public override void Write(Utf8JsonWriter writer, TokenCounts value, JsonSerializerOptions options)
    {
        if (value.Count == 1)
        {
            writer.WriteNumberValue(value[0]);
        }
        else
        {
            JsonSerializer.Serialize(writer, value.ToArray(), options);
        }
    }
}
