using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Protocol;

/// <summary>Measure one visit of one cell.</summary>
public sealed record MeasureRequest : WorkerRequest
{
    public required Cell Cell { get; init; }

    /// <summary>Visit of the cell, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>Stopping rules of this visit.</summary>
    public required MeasureOptions Measure { get; init; }

    /// <summary>The running server that the cell's engine is; null = none was given.</summary>
    public ServerAccess? Server { get; init; }

    /// <summary>Leave sampling out, as llama-bench does.</summary>
    public bool SkipSampling { get; init; }

    /// <summary>
    /// The worker waits for a line from the runner after each event. While the runner reads an event it takes time from a core;
    /// on a small machine that would slow the repetition meanwhile.
    /// </summary>
    public bool WaitForRunner { get; init; }
}
