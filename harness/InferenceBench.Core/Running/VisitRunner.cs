using InferenceBench.Core.Failures;
using InferenceBench.Core.Measuring;

namespace InferenceBench.Core.Running;

/// <summary>Runs one visit in a worker and gathers its events.</summary>
public sealed class VisitRunner(IWorkerLauncher workers)
{
    /// <summary>Never throws for what goes wrong in the worker; that is an outcome.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted; the visit is worth nothing.</exception>
    public async Task<VisitOutcome> RunAsync(
        Visit visit, MeasureOptions measure, bool skipSampling, Action<Sample>? onSample, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var outcome = new VisitOutcome { Key = visit.Cell.Key, Round = visit.Round, ExitCode = ExitCode.WorkerDied };
        var samples = new List<Sample>();
        var request = new MeasureRequest { Cell = visit.Cell.Cell, Round = visit.Round, Measure = measure, SkipSampling = skipSampling };
        await foreach (var workerEvent in workers.RunAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (workerEvent is WorkerSample { Sample: var sample })
            {
                samples.Add(sample);
                onSample?.Invoke(sample);
            }

            outcome = Apply(outcome, workerEvent);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return outcome with { Samples = samples };
    }

    private static VisitOutcome Apply(VisitOutcome outcome, WorkerEvent workerEvent) => workerEvent switch
    {
        WorkerOpened opened => outcome with { Build = opened.Build, Resolved = opened.Resolved, LoadSeconds = opened.LoadSeconds },
        WorkerWarmedUp warmedUp => outcome with { WarmUpRepetitions = warmedUp.Repetitions },
        WorkerDone done => outcome with
        {
            ExitCode = ExitCode.Success,
            StopReason = done.StopReason,
            PeakMemoryBytes = done.PeakMemoryBytes,
            PeakGpuMemoryBytes = done.PeakGpuMemoryBytes,
        },
        WorkerFailed failed => outcome with { ExitCode = failed.ExitCode, Reason = failed.Reason },
        _ => outcome,
    };
}
