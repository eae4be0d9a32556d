using InferenceBench.Prices;
using InferenceBench.Results.Quality;

namespace InferenceBench.Claims.Evidences;

/// <summary>All that verdicts may rest on.</summary>
public sealed record Evidence
{
    /// <summary>Runs, the one to be believed first in front.</summary>
    public IReadOnlyList<EvidenceRun> Runs { get; init; } = [];

    /// <summary>Names of the folders that runs and quality were read from.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Quality of trained models.</summary>
    public IReadOnlyList<QualityRow> Quality { get; init; } = [];

    /// <summary>Cascades of trained models.</summary>
    public IReadOnlyList<CascadeRow> Cascades { get; init; } = [];

    /// <summary>Servers under load.</summary>
    public IReadOnlyList<ServedEvidence> Served { get; init; } = [];

    /// <summary>List prices; null when there are no price files.</summary>
    public PriceBook? Prices { get; init; }

    /// <summary>The user's own machine; null = what the ledger assumes.</summary>
    public OwnedMachine? Owned { get; init; }

    /// <summary>The same measurements at another price of the machine's hour.</summary>
    public Evidence At(MachinePrice price) => this with { Runs = [.. Runs.Select(run => run.At(price))] };

    /// <summary>Every measured cell.</summary>
    public IEnumerable<EvidenceCell> Cells => Runs.SelectMany(run => run.Cells);
}
