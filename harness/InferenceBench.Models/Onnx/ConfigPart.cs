using System.Globalization;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// A group of a <c>genai_config.json</c>, which knows where it stands: whatever is asked of it and is not there, or is something
/// else, is one sentence with the key's whole name.
/// </summary>
/// <param name="file">The file, for the sentence.</param>
/// <param name="path">Keys down to this group, e.g. <c>model.decoder</c>; empty for the whole.</param>
/// <param name="value">What stands there.</param>
internal sealed class ConfigPart(string file, string path, JsonElement value)
{
    private const string AGroup = "a group { … }";
    private const string AText = "a text";
    private const string AList = "a list [ … ] of groups";
    private const int MostShown = 40;

    /// <summary>The whole file.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: it is no group.</exception>
    public static ConfigPart Whole(string file, JsonElement root) => root.ValueKind == JsonValueKind.Object
        ? new ConfigPart(file, "", root)
        : throw Wrong(file, $"is {Shown(root)}, where {AGroup} has to be");

    /// <summary>True when a key is there, with anything but nothing.</summary>
    public bool Has(string key) => value.TryGetProperty(key, out var found) && found.ValueKind != JsonValueKind.Null;

    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: it is missing, or no group.</exception>
    public ConfigPart Group(string key) => new(file, FullName(key), Required(key, AGroup, JsonValueKind.Object));

    /// <summary>The group's keys with texts.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: one of them has something else.</exception>
    public IEnumerable<(string Key, string Text)> Texts(Func<string, bool> wanted) =>
        value.EnumerateObject().Where(entry => wanted(entry.Name)).Select(entry => (entry.Name, Text(entry.Name)));

    /// <summary>A list's groups.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: it is no list, or has something else in it.
    /// </exception>
    public IEnumerable<JsonElement> Groups(string key)
    {
        foreach (var entry in Required(key, AList, JsonValueKind.Array).EnumerateArray())
        {
            yield return entry.ValueKind == JsonValueKind.Object
                ? entry
                : throw Wrong(file, $"has {Shown(entry)} in the list '{FullName(key)}', where {AGroup} has to be");
        }
    }

    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: it is missing, or no text.</exception>
    public string Text(string key) => Required(key, AText, JsonValueKind.String).GetString()!;

    /// <summary>A whole number from 1 to <paramref name="most"/>.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: it is missing, or something else.</exception>
    public long Number(string key, long most)
    {
        var wanted = string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most}");
        var found = Required(key, wanted, JsonValueKind.Number);
        return found.TryGetInt64(out var number) && number >= 1 && number <= most ? number : throw Other(key, wanted, found);
    }

    private JsonElement Required(string key, string wanted, JsonValueKind kind) =>
        !value.TryGetProperty(key, out var found) ? throw Wrong(file, $"lacks '{FullName(key)}', which has to be {wanted}")
        : found.ValueKind == kind ? found
        : throw Other(key, wanted, found);

    private InputException Other(string key, string wanted, JsonElement found) =>
        Wrong(file, $"has {Shown(found)} for '{FullName(key)}', which has to be {wanted}");

    private string FullName(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static InputException Wrong(string file, string what) =>
        new(ExitCode.ModelMalformed, $"'{file}' {what}; pull or export the model again.");

    private static string Shown(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object => "a group",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "nothing (null)",
        _ => Short(PlainText.OneLine(found.GetRawText())),
    };

    private static string Short(string text) => text.Length > MostShown ? text[..MostShown] + "…" : text;
}
