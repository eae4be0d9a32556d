using System.Text.Json;

namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>
/// Reads fields of a server's JSON that may be missing, null or of another kind than they should be. A text that is no Unicode,
/// which the library finds only when it is looked at, is none.
/// </summary>
internal static class JsonFields
{
    /// <summary>A whole number; -1 for a number that is none, so that it is refused as a count; null for anything else.</summary>
    public static int? Count(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } value ? value.TryGetInt32(out var count) ? count : -1 : null;

    /// <summary>A size that a server tells of itself; null where it makes no sense.</summary>
    public static int? Size(this JsonElement json, string name) => json.Count(name) is { } size and > 0 ? size : null;

    /// <summary>A number of bytes; null where it makes no sense.</summary>
    public static long? Bytes(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var bytes) && bytes > 0 ? bytes
            : null;

    public static double? Number(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number)
            && double.IsFinite(number) ? number : null;

    public static string? Text(this JsonElement json, string name)
    {
        try
        {
            return json.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static bool IsTrue(this JsonElement json, string name) => json.Field(name)?.ValueKind == JsonValueKind.True;

    public static bool HasText(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.String } value && !value.ValueEquals(""u8);

    public static int? Length(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } value ? value.GetArrayLength() : null;

    public static JsonElement? Object(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static JsonElement? Field(this JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Another field's name is no Unicode.
            return null;
        }
    }

    /// <summary>The first element of an array of objects.</summary>
    public static JsonElement? First(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } value && value.GetArrayLength() > 0 ? value[0] : null;
}
