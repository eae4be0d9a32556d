using InferenceBench.Core.Failures;
using InferenceBench.Core.Measuring;
using InferenceBench.Engines;

namespace InferenceBench.Core.Running;

/// <summary>What one visit of a cell gave.</summary>
public sealed record VisitOutcome
{
    /// <summary>Key of the cell.</summary>
    public required string Key { get; init; }

    /// <summary>Visit of the cell, from 1.</summary>
    public required int Round { get; init; }

    /// <summary><see cref="ExitCode.Success"/>, or what went wrong.</summary>
    public required ExitCode ExitCode { get; init; }

    /// <summary>One sentence when it failed; else empty.</summary>
    public string Reason { get; init; } = "";

    public EngineBuild? Build { get; init; }

    public ResolvedSettings? Resolved { get; init; }

    public double? LoadSeconds { get; init; }

    public int WarmUpRepetitions { get; init; }

    public StopReason? StopReason { get; init; }

    public long PeakMemoryBytes { get; init; }

    public long? PeakGpuMemoryBytes { get; init; }

    /// <summary>CPU time of the worker over all its threads; null when it died.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>What disturbed the machine meanwhile, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Samples taken, also those before a failure.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];
}
