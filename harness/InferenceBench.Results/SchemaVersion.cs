using System.Text.Json;

namespace InferenceBench.Results;

/// <summary>The version that a document states, found without making anything of the rest of it.</summary>
internal static class SchemaVersion
{
    /// <summary>Null when it stands nowhere before something that is no JSON, or is no whole number.</summary>
    public static int? Of(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    var isVersion = reader.ValueTextEquals("schema_version"u8);
                    reader.Read();
                    if (isVersion)
                    {
                        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) ? version : null;
                    }

                    reader.Skip();
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
