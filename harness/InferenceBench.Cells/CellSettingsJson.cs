using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Cells.Settings;

namespace InferenceBench.Cells;

/// <summary>
/// Settings by their names. Cells' keys are hashes of this text: the first settings always stand in it, in their first order, and
/// later ones only where they are not the default.
/// </summary>
public sealed class CellSettingsJson : JsonConverter<CellSettings>
{
    /// <summary>Settings without the serializer.</summary>
    /// <param name="reader">Stands at them; afterwards at their end.</param>
    /// <exception cref="JsonException">They are none.</exception>
    public static CellSettings Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("settings are a group of names and values");
        }

        var settings = new CellSettings();
        var seen = new HashSet<Setting>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var setting = SettingTable.Find(reader.GetString()!);
            reader.Read();
            if (setting is null)
            {
                reader.Skip();
            }
            else if (!seen.Add(setting))
            {
                throw new JsonException($"{setting.Name} is there twice");
            }
            else
            {
                settings = settings.With(setting, Value(ref reader, setting));
            }
        }

        return settings;
    }

    public override CellSettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader);

    public override void Write(Utf8JsonWriter writer, CellSettings value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var setting in SettingTable.InKeyOrder.Where(setting => setting.IsInEveryKey
            || !Equals(value[setting], setting.DefaultValue)))
        {
            writer.WritePropertyName(setting.Name);
            JsonSerializer.Serialize(writer, value[setting], options);
        }

        writer.WriteEndObject();
    }

    private static object? Value(ref Utf8JsonReader reader, Setting setting)
    {
        object? value = reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            _ => throw new JsonException($"{setting.Name} is no value"),
        };
        return setting.Fits(value) ? value : throw new JsonException($"{setting.Name} is no such value");
    }
}
