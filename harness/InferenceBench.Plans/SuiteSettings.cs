using System.Text.Json.Serialization;
using InferenceBench.Cells.Settings;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Plans;

/// <summary>
/// Engine settings of a suite, those of <see cref="SettingTable"/>; lists are swept, no list or an empty one is the default.
/// </summary>
[JsonConverter(typeof(SuiteSettingsJson))]
public sealed class SuiteSettings : IKeyedWords
{
    private readonly Dictionary<string, IReadOnlyList<string>> _words = new(StringComparer.Ordinal);

    /// <summary>The words of a setting as the suite has them; empty = its default.</summary>
    public IReadOnlyList<string> this[Setting setting]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(setting);
            return _words.GetValueOrDefault(setting.Name, []);
        }

        init
        {
            ArgumentNullException.ThrowIfNull(setting);
            _words[setting.Name] = value;
        }
    }

    IEnumerable<string> IKeyedWords.Keys => SettingTable.All.Select(setting => setting.Name);

    /// <summary>The same with other words for a setting.</summary>
    public SuiteSettings With(Setting setting, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var other = new SuiteSettings { [setting] = words };
        foreach (var (name, kept) in _words)
        {
            other._words.TryAdd(name, kept);
        }

        return other;
    }

    /// <summary>What the words of a setting mean; empty = its default.</summary>
    /// <exception cref="InputException">One is no value; the sentence names the setting.</exception>
    public IReadOnlyList<object?> Values(Setting setting) => [.. this[setting].Select(word => Value(setting, word))];

    string? IKeyedWords.Problem(string key, string word) => SettingTable.Find(key)?.Problem(word);

    void IKeyedWords.Add(string key, IReadOnlyList<string> words) => _words[key] = words;

    private static object? Value(Setting setting, string word) =>
        setting.TryRead(word, out var value)
            ? value
            : throw new InputException(ExitCode.FileInvalid, $"{setting.Problem(word)}.");
}
