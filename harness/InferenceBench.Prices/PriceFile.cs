using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Prices;

/// <summary>A price file: machines, APIs or both. Every complaint names file and line.</summary>
/// <param name="Hardware">Machines in the file's order.</param>
/// <param name="Apis">APIs in the file's order.</param>
internal sealed record PriceFile(IReadOnlyList<HardwareEntry> Hardware, IReadOnlyList<ApiEntry> Apis)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read or an entry makes no sense.</exception>
    public static PriceFile ReadFile(string path) => Of(StrictYaml.ReadFile<Content>(path), path);

    /// <summary>Reads text; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static PriceFile Read(string text, string name) => Of(StrictYaml.Read<Content>(text, name), name);

    private static PriceFile Of(Content content, string name)
    {
        if (content.Hardware.Count + content.Apis.Count == 0)
        {
            throw new InputException(
                ExitCode.PriceInvalid,
                $"{name} has no hardware and no apis; docs/price-files.md shows what an entry looks like.");
        }

        return new(HardwareFile.Check(content.Hardware), ApiFile.Check(content.Apis));
    }

    private sealed class Content
    {
        public List<HardwareNode> Hardware { get; init; } = [];

        public List<ApiNode> Apis { get; init; } = [];
    }
}
