using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Core.Json;
using InferenceBench.Core.Plans;

namespace InferenceBench.Core.Running;

/// <summary>Names a measurement by all that decides it: model content, engine build, settings, workload.</summary>
public static class CellKey
{
    private const int KeptHexDigits = 16;

    /// <summary>First 16 hex digits of the SHA-256 over the canonical JSON; the model's path is no part of it.</summary>
    /// <param name="cell">The cell; its model's hash must be known.</param>
    /// <param name="engineBuild">Version and package of the engine's library.</param>
    public static string Of(Cell cell, string engineBuild)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var identity = new Identity(cell.Model.Sha256, cell.Engine, engineBuild, cell.Settings, cell.Workload, cell.DraftModel?.Sha256);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(identity, JsonDefaults.Compact);
        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..KeptHexDigits];
    }

    /// <summary>The order of these is part of every key; what is added must stay out of the JSON of cells that have none of it.</summary>
    private sealed record Identity(
        string Sha256,
        string Engine,
        string EngineBuild,
        CellSettings Settings,
        Workload Workload,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DraftSha256);
}
