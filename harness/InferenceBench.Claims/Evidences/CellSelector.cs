namespace InferenceBench.Claims.Evidences;

/// <summary>Picks cells by their properties. A property not named is plain, or anything where there is no plain.</summary>
public sealed class CellSelector
{
    private readonly Dictionary<string, string[]> _wanted;
    private readonly HashSet<string> _named;

    /// <param name="wanted">Property and value; several values are separated by spaces.</param>
    /// <param name="free">A property that may be anything although it has a plain value: the one that is swept.</param>
    public CellSelector(IReadOnlyDictionary<string, string> wanted, string free = "")
    {
        ArgumentNullException.ThrowIfNull(wanted);
        _wanted = CellTraits.Plain.Where(plain => plain.Key != free && !wanted.ContainsKey(plain.Key)).Concat(wanted)
            .ToDictionary(pair => pair.Key, pair => pair.Value.Split(' '), StringComparer.Ordinal);
        _named = [.. wanted.Keys];
        Text = string.Join(", ", wanted.Select(pair => $"{pair.Key} {pair.Value}"));
    }

    /// <summary>What was asked for.</summary>
    public string Text { get; }

    /// <summary>Models asked for by name; empty = any.</summary>
    public IReadOnlyList<string> Models => _wanted.TryGetValue("model", out var models) ? models : [];

    /// <summary>A name that no cell has; null when all are known.</summary>
    public string? UnknownName => _wanted.Keys.FirstOrDefault(name => !CellTraits.Names.Contains(name));

    /// <summary>The cells that fit, measured ones only.</summary>
    public IReadOnlyList<EvidenceCell> Pick(IEnumerable<EvidenceCell> cells) => [.. cells.Where(Fits)];

    /// <summary>What nobody knows of a cell, as an endpoint's settings, is plain unless it was asked for by name.</summary>
    private bool Fits(EvidenceCell cell) => _wanted.All(want =>
        CellTraits.Is(cell.Outcome.Cell, cell.Traits, want.Key, want.Value) ?? !_named.Contains(want.Key));
}
