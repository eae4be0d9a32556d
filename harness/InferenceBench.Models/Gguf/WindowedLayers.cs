using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Gguf;

/// <summary>
/// Which layers attend to the last tokens only. The window is in the metadata; which layers have it is in
/// <c>attention.sliding_window_pattern</c> (one switch a layer, repeated; or a period), else the architecture's own period as
/// llama.cpp has it.
/// </summary>
/// <param name="Window">Tokens such a layer attends to, its own included; 0 = no layer has a window.</param>
/// <param name="Pattern">One switch for each layer, repeated; empty = <paramref name="Period"/> says it.</param>
/// <param name="Period">The last layer of each so many attends to all; 0 = every layer has the window, 1 = none.</param>
internal sealed record WindowedLayers(long Window, IReadOnlyList<bool> Pattern, int Period)
{
    private const long MaxWindow = 1 << 30;

    /// <summary>
    /// Architectures whose layers alternate, and after how many they do. A window that another architecture's file states is not
    /// used by the engine.
    /// </summary>
    private static readonly Dictionary<string, int> _periods = new(StringComparer.Ordinal)
    {
        ["gpt-oss"] = 2,
        ["gemma2"] = 2,
        ["gemma3"] = 6,
        ["gemma3n"] = 5,
        ["cohere2"] = 4,
        ["olmo2"] = 4,
        ["afmoe"] = 4,
        ["exaone4"] = 4,
        ["exaone-moe"] = 4,
    };

    /// <summary>No layer has a window.</summary>
    public static WindowedLayers None { get; } = new(0, [], 1);

    /// <summary>Reads it from the metadata.</summary>
    /// <exception cref="InputException">A number is out of its range.</exception>
    public static WindowedLayers Read(SizeKeys keys, long maxLayers)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var window = keys.Optional("attention.sliding_window", MaxWindow) ?? 0;
        var stated = keys.PerLayer("attention.sliding_window_pattern", maxLayers);
        return (window, stated) switch
        {
            (0, _) => None,
            (_, { Count: 1 } period) => new(window, [], (int)period[0]),
            (_, { } pattern) => new(window, [.. pattern.Select(value => value != 0)], 1),
            _ => _periods.TryGetValue(keys.Architecture, out var period) ? new(window, [], period) : None,
        };
    }

    /// <summary>Window of a layer in tokens; 0 when it attends to all.</summary>
    public long Of(int layer) => HasWindow(layer) ? Window : 0;

    private bool HasWindow(int layer) =>
        Pattern.Count > 0 ? Pattern[layer % Pattern.Count] : Period == 0 || layer % Period < Period - 1;
}
