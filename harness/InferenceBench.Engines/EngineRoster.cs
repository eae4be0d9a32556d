namespace InferenceBench.Engines;

/// <summary>
/// The engines that a program could have, the default one first. Whoever puts the program together makes it; no rule knows an
/// engine by name.
/// </summary>
/// <param name="engines">By preference.</param>
public sealed class EngineRoster(IReadOnlyList<EngineKind> engines)
{
    private const string UsualFormat = "gguf";

    /// <summary>No engine at all.</summary>
    public static EngineRoster Empty { get; } = new([]);

    /// <summary>
    /// An engine as suites name it, in capitals or not: the name of a file form stands for the first engine that reads it.
    /// </summary>
    public string Named(string name) =>
        engines.FirstOrDefault(engine => engine.Id.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id
        ?? engines.FirstOrDefault(engine => engine.ModelFormat.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id
        ?? name;

    /// <summary>The form an engine reads; the default engine's for one that is not known, so that its cells can say so.</summary>
    public string FormatOf(string engine) =>
        Known(engine)?.ModelFormat
        ?? engines.FirstOrDefault(known => known.ModelFormat == engine)?.ModelFormat
        ?? (engines.Count > 0 ? engines[0].ModelFormat : UsualFormat);

    /// <summary>True for a running server, as far as is known before it is asked.</summary>
    public bool IsServer(string engine) => Known(engine) is { IsServer: true };

    /// <summary>The kinds of servers that a suite's targets can be, first that of those that name none.</summary>
    public IReadOnlyList<string> ServerKinds { get; } = [.. engines.Where(engine => engine.IsServer).Select(engine => engine.Id)];

    /// <summary>The forms that some of the engines read.</summary>
    public IReadOnlyList<string> FormatsOf(IEnumerable<string> ids) => [.. ids.Select(FormatOf).Distinct(StringComparer.Ordinal)];

    private EngineKind? Known(string engine) => engines.FirstOrDefault(known => known.Id == EngineId.KindOf(engine));
}
