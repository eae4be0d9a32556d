using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Measuring.Machine;
using InferenceBench.Prices;

namespace InferenceBench.Studies.Claims;

/// <summary>Which claims are measured, and how.</summary>
public sealed record ClaimOrder
{
    /// <summary>The claims that are to get verdicts.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Claims were picked by id: then external ones are measured too.</summary>
    public bool PicksIds { get; init; }

    /// <summary>What was measured here earlier, the newest first.</summary>
    public required ClaimRuns Earlier { get; init; }

    /// <summary>Folder of all runs.</summary>
    public required string ResultsFolder { get; init; }

    /// <summary>Runs that begin here are remembered as measured here.</summary>
    public required MeasuredHere Here { get; init; }

    /// <summary>Address of a running server; null = none.</summary>
    public string? Server { get; init; }

    /// <summary>Seconds for all measurements; null = no limit.</summary>
    public double? BudgetSeconds { get; init; }

    /// <summary>Models are planned as they are, and none is made.</summary>
    public bool PlansOnly { get; init; }

    /// <summary>Measure again what earlier runs have.</summary>
    public bool Fresh { get; init; }

    /// <summary>The price of a new run, given what it computes on; null when none is known.</summary>
    public Func<DevicesInUse, MachinePrice?> Price { get; init; } = _ => null;
}
