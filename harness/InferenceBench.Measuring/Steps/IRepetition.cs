using InferenceBench.Engines;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Steps;

/// <summary>A workload that can be run and timed over and over.</summary>
public interface IRepetition
{
    /// <summary>Runs one repetition.</summary>
    /// <param name="round">Visit of the cell, from 1.</param>
    /// <param name="repetition">Repetition within the round, from 1.</param>
    /// <param name="cancellationToken">Stops within it.</param>
    /// <exception cref="EngineException">The engine failed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the repetition is worth nothing.</exception>
    Sample Run(int round, int repetition, CancellationToken cancellationToken);
}
