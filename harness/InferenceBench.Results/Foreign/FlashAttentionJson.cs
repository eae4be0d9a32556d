using System.Text.Json;
using System.Text.Json.Serialization;

namespace InferenceBench.Results.Foreign;

/// <summary>
/// llama-bench's <c>flash_attn</c>: a truth in older builds, −1, 0 or 1 in newer ones, which is also how it is written.
/// </summary>
internal sealed class FlashAttentionJson : JsonConverter<int>
{
    private const int Unsaid = -1;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.True => 1,
            JsonTokenType.False => 0,
            JsonTokenType.Number when reader.TryGetInt32(out var value) => value,
            JsonTokenType.String => Of(reader.GetString()!),
            _ => throw new JsonException("flash_attn is neither a truth nor a number."),
        };

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }

    /// <summary>The same in a CSV or SQL.</summary>
    internal static int Of(string text) => text switch
    {
        "1" or "true" or "on" => 1,
        "0" or "false" or "off" => 0,
        _ => Unsaid,
    };
}
