using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>A column of <c>cells.csv</c> about a setting.</summary>
/// <param name="Name">Header.</param>
/// <param name="Value">Of what ran (null when the model was never opened) and what was asked for.</param>
public sealed record SettingColumn(string Name, Func<ResolvedSettings?, object?, object?> Value)
{
    /// <summary>What published files say of a word that the engine did not tell.</summary>
    public const string Unknown = "unknown";

    /// <summary>What ran, as the engine told it.</summary>
    public static SettingColumn Ran(string name, Func<ResolvedSettings, object?> value) =>
        new(name, (resolved, _) => resolved is null ? null : value(resolved));
}
