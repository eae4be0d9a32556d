using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Cells;

/// <summary>Names a measurement by all that decides it: model content, engine build, settings, workload.</summary>
public static class CellKey
{
    private const int KeptHexDigits = 16;

    /// <summary>First 16 hex digits of the SHA-256 over the canonical JSON; the model's path is no part of it.</summary>
    /// <param name="cell">The cell; the hash of a model that shall be measured must be known.</param>
    /// <param name="engineBuild">Version and package of the engine's library.</param>
    public static string Of(Cell cell, string engineBuild)
    {
        ArgumentNullException.ThrowIfNull(cell);

        // What is not there or cannot be read has no content: its name keeps its skipped cell apart from another's.
        var content = cell.Model.Sha256.Length > 0 ? cell.Model.Sha256 : $"{cell.Model.Id} {cell.Model.Quantization}";
        var identity = new Identity(
            content, cell.Engine, engineBuild, cell.Local?.Settings, cell.Workload, cell.Local?.Draft?.Sha256);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(identity, JsonDefaults.Compact);
        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..KeptHexDigits];
    }

    /// <summary>
    /// The order of these is part of every key; what is added must stay out of the JSON of cells that have none of it.
    /// </summary>
    private sealed record Identity(
        string Sha256,
        string Engine,
        string EngineBuild,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CellSettings? Settings,
        Workload Workload,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DraftSha256);
}
