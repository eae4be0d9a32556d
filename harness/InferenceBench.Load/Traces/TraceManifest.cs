using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Load.Traces;

/// <summary>The traces that can be pulled by name.</summary>
public sealed class TraceManifest
{
    private TraceManifest(IReadOnlyList<TraceEntry> entries) => Entries = entries;

    public IReadOnlyList<TraceEntry> Entries { get; }

    /// <summary>Reads a folder of YAML files.</summary>
    /// <exception cref="InputException">A file is not as it should be.</exception>
    public static TraceManifest Load(string folder)
    {
        string[] files =
            Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)] : [];
        return new([.. files.SelectMany(file => StrictYaml.ReadFile<Content>(file).Traces.Select(entry => Sound(entry, file)))]);
    }

    /// <summary>The entry of that id; null when there is none.</summary>
    public TraceEntry? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    private static TraceEntry Sound(TraceEntry entry, string file)
    {
        var isSound = Uri.TryCreate(entry.Address, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            && entry.Sha256.Length == 64 && entry.Sha256.All(char.IsAsciiHexDigitLower) && entry.Bytes > 0 && entry.Rows > 1
            && entry.Shape.RequestsPerSecond > 0 && entry.Shape.LengthCorrelation is > -1 and < 1
            && QuantileTable.IsSound(entry.Shape.InputTokens) && QuantileTable.IsSound(entry.Shape.OutputTokens)
            && QuantileTable.IsSound(entry.Shape.GapSeconds);
        return isSound ? entry : throw new InputException(
            ExitCode.FileInvalid,
            $"{Path.GetFileName(file)}: the trace '{entry.Id}' needs an https address, a length, a SHA-256 in lower case and "
            + "sixteen rising quantiles of each kind.");
    }

    private sealed record Content
    {
        public required IReadOnlyList<TraceEntry> Traces { get; init; }
    }
}
