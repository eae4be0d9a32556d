using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Running;

/// <summary>Runs one visit in a worker and gathers its events.</summary>
/// <param name="workers">Starts the worker.</param>
/// <param name="snapshot">Reads the machine's counters, before and after.</param>
/// <param name="energy">Watches the machine's power; null = nobody does.</param>
public sealed class VisitRunner(IWorkerLauncher workers, Func<MachineSnapshot> snapshot, EnergyWatch? energy = null)
{
    /// <summary>Never throws for what goes wrong in the worker; that is an outcome.</summary>
    /// <param name="visit">Which cell and round.</param>
    /// <param name="measure">Stopping rules.</param>
    /// <param name="skipSampling">Leave sampling out.</param>
    /// <param name="onSample">Told of each sample.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    /// <param name="onMeasuring">Told when warming up is over.</param>
    /// <param name="onWarmUp">Told of each repetition of the warm-up.</param>
    /// <returns>What this visit alone gave.</returns>
    /// <exception cref="OperationCanceledException">The run was interrupted; the visit is worth nothing.</exception>
    public async Task<CellOutcome> RunAsync(
        Visit visit, MeasureOptions measure, bool skipSampling, Action<Sample>? onSample, CancellationToken cancellationToken,
        Action? onMeasuring = null, Action<Sample>? onWarmUp = null)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var outcome = new CellOutcome
        {
            Key = visit.Cell.Key,
            Cell = visit.Cell.Cell,
            Status = CellStatus.Failed,
            ExitCode = ExitCode.WorkerDied,
        };
        var samples = new List<Sample>();
        double? cpuSeconds = null;
        var request = new MeasureRequest
        {
            Cell = visit.Cell.Cell,
            Round = visit.Round,
            Measure = measure,
            SkipSampling = skipSampling,
        };
        energy?.BeginVisit();
        var before = snapshot();
        await foreach (var workerEvent in workers.RunAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (workerEvent is WorkerSample { Sample: var sample })
            {
                samples.Add(sample);
                onSample?.Invoke(sample);
            }

            if (workerEvent is WorkerOpened opened && !MayComputeOnGpu(opened))
            {
                energy?.NoGpuComputes();
            }

            if (workerEvent is WorkerWarmUp { Sample: var warmUp })
            {
                onWarmUp?.Invoke(warmUp);
            }

            if (workerEvent is WorkerWarmedUp)
            {
                onMeasuring?.Invoke();
            }

            cpuSeconds = (workerEvent as WorkerDone)?.CpuSeconds;
            outcome = Apply(outcome, workerEvent);
        }

        cancellationToken.ThrowIfCancellationRequested();
        energy?.EndVisit();
        var measured = energy?.WithReadings(samples) ?? samples;
        return SampleCheck.Sound(outcome with { Samples = measured }) with
        {
            Energy = energy?.Of(samples),
            Disturbances =
            [
                .. EngineWarning(outcome), .. NoiseWarnings.Between(before, snapshot(), cpuSeconds),
                .. ThrottleWarning.Of(measured),
            ],
        };
    }

    /// <summary>A server's device is not known.</summary>
    private static bool MayComputeOnGpu(WorkerOpened opened) =>
        opened.Resolved.IsServed() || (opened.Build.Devices.Any(device => device.IsGpu) && opened.Resolved.GpuLayers != 0);

    /// <summary>A cell that ran on the CPU because the GPU's package does not work must say so.</summary>
    private static IEnumerable<string> EngineWarning(CellOutcome outcome) =>
        outcome.Build is { Warning.Length: > 0 } build ? [build.Warning] : [];

    private static CellOutcome Apply(CellOutcome outcome, WorkerEvent workerEvent) => workerEvent switch
    {
        WorkerOpened opened =>
            outcome with { Build = opened.Build, Resolved = opened.Resolved, LoadSeconds = [opened.LoadSeconds] },
        WorkerWarmedUp warmedUp => outcome with { WarmUpRepetitions = [warmedUp.Repetitions] },
        WorkerDone done => outcome with
        {
            Status = CellStatus.Ok,
            ExitCode = ExitCode.Success,
            PeakMemoryBytes = done.PeakMemoryBytes,
            PeakGpuMemoryBytes = done.PeakGpuMemoryBytes,
        },
        WorkerFailed failed => outcome with { ExitCode = failed.ExitCode, Reason = failed.Reason },
        _ => outcome,
    };
}
