using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace InferenceBench.Models.Gguf;

/// <summary>
/// Metadata of a file in its order, read by type. A value of another type than asked for is an <c>InputException</c>; an absent
/// one is null.
/// </summary>
/// <param name="path">What errors call the file.</param>
/// <param name="values">The pairs; keys differ.</param>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The field's word.")]
public sealed class GgufMetadata(string path, IReadOnlyList<KeyValuePair<string, GgufValue>> values)
    : IReadOnlyCollection<KeyValuePair<string, GgufValue>>
{
    private readonly Dictionary<string, GgufValue> _byKey = values.ToDictionary(StringComparer.Ordinal);

    public string Path { get; } = path;

    public int Count => values.Count;

    public GgufValue? Find(string key) => _byKey.GetValueOrDefault(key);

    public string? Text(string key) =>
        Find(key) is { } value ? value.Content as string ?? throw Wrong(key, value, "a text") : null;

    public bool? Flag(string key) =>
        Find(key) is { } value ? value.Content as bool? ?? throw Wrong(key, value, "true or false") : null;

    public long? WholeNumber(string key) =>
        Find(key) is { } value ? ToWholeNumber(value.Content) ?? throw Wrong(key, value, "a whole number") : null;

    /// <summary>One whole number, or one for each layer.</summary>
    public IReadOnlyList<long>? WholeNumbers(string key) => Find(key) switch
    {
        null => null,
        { Content: GgufArray array } value => Elements(array) ?? throw Wrong(key, value, "whole numbers"),
        var value => [ToWholeNumber(value.Content) ?? throw Wrong(key, value, "a whole number")],
    };

    public GgufArray? Array(string key) =>
        Find(key) is { } value ? value.Content as GgufArray ?? throw Wrong(key, value, "an array") : null;

    public IEnumerator<KeyValuePair<string, GgufValue>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static long[]? Elements(GgufArray array)
    {
        var elements = array.Values?.Cast<object>().Select(ToWholeNumber).ToArray();
        return elements is null || elements.Any(element => element is null)
            ? null
            : [.. elements.Select(element => element!.Value)];
    }

    private static long? ToWholeNumber(object content) => content switch
    {
        byte v => v,
        sbyte v => v,
        ushort v => v,
        short v => v,
        uint v => v,
        int v => v,
        long v => v,
        ulong and > long.MaxValue => null,
        ulong v => (long)v,
        // Some converters write per-layer switches as booleans where a number is meant.
        bool v => v ? 1 : 0,
        _ => null,
    };

    private InferenceBench.Foundation.Failures.InputException Wrong(string key, GgufValue value, string expected) =>
        GgufProblem.Malformed(Path, $"its key {GgufProblem.Quote(key)} is not {expected} but {value.Type}");
}
