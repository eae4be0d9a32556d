using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>All that was measured of one cell, over all its rounds: what every derived number starts from.</summary>
public sealed record CellOutcome
{
    /// <summary>Hash of model, engine build, settings and workload: the same key means the same measurement.</summary>
    public required string Key { get; init; }

    /// <summary>In a merged run: the run the cell was measured in. Null in any other.</summary>
    public string? RunId { get; init; }

    /// <summary>
    /// What a server computed is an endpoint's, also in older results, which have settings that no server was asked for.
    /// </summary>
    public required Cell Cell { get => Resolved?.IsServed() == true ? field.AsEndpoint() : field; init; }

    public required CellStatus Status { get; init; }

    /// <summary>One sentence when the status is not ok; else empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What kind of failure it was; success when the status is not failed.</summary>
    public ExitCode ExitCode { get; init; }

    /// <summary>What disturbed the machine while it was measured, one sentence each.</summary>
    public IReadOnlyList<string> Disturbances { get; init; } = [];

    /// <summary>Null when the model was never opened.</summary>
    public EngineBuild? Build { get; init; }

    /// <summary>Null when the model was never opened.</summary>
    public ResolvedSettings? Resolved { get; init; }

    /// <summary>Seconds to load the model and create the context, one a round.</summary>
    public IReadOnlyList<double> LoadSeconds { get; init; } = [];

    /// <summary>Repetitions before the first sample, one count a round.</summary>
    public IReadOnlyList<int> WarmUpRepetitions { get; init; } = [];

    /// <summary>Largest resident set of the workers in bytes; null when not known, which older results write as 0.</summary>
    public long? PeakMemoryBytes { get => field is 0 ? null : field; init; }

    /// <summary>Largest GPU memory of the workers in bytes; null when not read.</summary>
    public long? PeakGpuMemoryBytes { get; init; }

    /// <summary>Energy of the samples; null where it could not be read.</summary>
    public CellEnergy? Energy { get; init; }

    public IReadOnlyList<Sample> Samples { get; init; } = [];
}
