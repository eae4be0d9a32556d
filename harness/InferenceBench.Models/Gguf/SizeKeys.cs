using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Gguf;

/// <summary>Reads whole numbers under an architecture's prefix, e.g. <c>llama.block_count</c>, and checks their range.</summary>
internal sealed class SizeKeys
{
    private readonly GgufFile _file;

    public SizeKeys(GgufFile file)
    {
        _file = file;
        Architecture = file.Metadata.Text("general.architecture")
            ?? throw Malformed("it lacks the metadata key 'general.architecture'");
    }

    public string Architecture { get; }

    public long Required(string name, long min, long max) =>
        Checked(
            name,
            _file.Metadata.WholeNumber(Key(name)) ?? throw Malformed($"it lacks the metadata key {GgufProblem.Quote(Key(name))}"),
            min, max);

    public long? Optional(string name, long max) =>
        _file.Metadata.WholeNumber(Key(name)) is { } value ? Checked(name, value, 0, max) : null;

    /// <summary>One number for all layers or one a layer; null when absent.</summary>
    public IReadOnlyList<long>? PerLayer(string name, long max) => _file.Metadata.WholeNumbers(Key(name)) switch
    {
        null => null,
        { Count: 0 } => throw Malformed($"its metadata key {GgufProblem.Quote(Key(name))} is empty"),
        var values => [.. values.Select(value => Checked(name, value, 0, max))],
    };

    public InputException Malformed(string why) => GgufProblem.Malformed(_file.Path, why);

    private string Key(string name) => $"{Architecture}.{name}";

    private long Checked(string name, long value, long min, long max) => value >= min && value <= max
        ? value
        : throw Malformed(string.Create(
            CultureInfo.InvariantCulture,
            $"its metadata key {GgufProblem.Quote(Key(name))} is {value}, which is not between {min} and {max}"));
}
