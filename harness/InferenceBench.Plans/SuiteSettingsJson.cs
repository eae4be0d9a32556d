using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Cells.Settings;

namespace InferenceBench.Plans;

/// <summary>A suite's settings by their names, each with a list of values; a setting without one is at its default.</summary>
internal sealed class SuiteSettingsJson : JsonConverter<SuiteSettings>
{
    public override SuiteSettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var lists = JsonSerializer.Deserialize<Dictionary<string, List<JsonElement>>>(ref reader, options)
            ?? throw new JsonException("settings are a group of names and lists");
        var settings = new SuiteSettings();
        foreach (var (name, values) in lists)
        {
            if (SettingTable.Find(name) is { } setting)
            {
                settings = settings.With(setting, [.. values.Select(value => Word(setting, value))]);
            }
        }

        return settings;
    }

    public override void Write(Utf8JsonWriter writer, SuiteSettings value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var setting in SettingTable.All.Where(setting => value[setting].Count > 0))
        {
            writer.WritePropertyName(setting.Name);
            JsonSerializer.Serialize(writer, value[setting].Select(word => Form(setting, word)), options);
        }

        writer.WriteEndObject();
    }

    /// <summary>Numbers and truth values as such, all else as its word.</summary>
    private static object Form(Setting setting, string word) =>
        (setting, setting.TryRead(word, out var read) ? read : null) switch
        {
            (_, int number) => number,
            (SettingOf<bool>, bool truth) => truth,
            _ => word,
        };

    private static string Word(Setting setting, JsonElement value)
    {
        var word = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.GetRawText(),
        };
        return setting.Problem(word) is { } problem ? throw new JsonException(problem) : word;
    }
}
