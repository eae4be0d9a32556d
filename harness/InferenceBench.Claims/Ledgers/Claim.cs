
namespace InferenceBench.Claims.Ledgers;

/// <summary>A checked claim of a ledger. It has no verdict: that is found anew from evidence each time.</summary>
public sealed record Claim
{
    public required string Id { get; init; }

    /// <summary>Documents that make it, the one whose file it stands in first.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    /// <summary>Name of the document's file.</summary>
    public required string File { get; init; }

    /// <summary>Title of the document.</summary>
    public required string Title { get; init; }

    public required ClaimKind Kind { get; init; }

    /// <summary>What cells must be to decide it.</summary>
    public required ClaimNeeds Needs { get; init; }

    /// <summary>The claim in our words.</summary>
    public required string Says { get; init; }

    public required StatedFigure Stated { get; init; }

    public required IReadOnlyList<Experiment> Experiments { get; init; }

    /// <summary>True: one deciding test that holds is enough; false: all must hold.</summary>
    public required bool AnyHolds { get; init; }

    public required IReadOnlyList<ClaimTest> Tests { get; init; }

    /// <summary>File and line of the ledger.</summary>
    public required string Where { get; init; }
}
