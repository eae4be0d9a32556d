using System.Diagnostics;
using System.Text.Json;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Machine;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Scoring;
using InferenceBench.Measuring.Steps;

namespace InferenceBench.Measuring.Running;

/// <summary>The worker's side: reads one request, measures, prints events.</summary>
/// <param name="engines">Loads an engine by its id.</param>
/// <param name="quantize">Quantizes: input, output, quantization, threads.</param>
/// <param name="output">Where events go, one JSON line each.</param>
/// <param name="clock">Monotonic timestamps.</param>
/// <param name="waitForRunner">Returns when the runner is done with the newest event; null = nobody to wait for.</param>
public sealed class WorkerHost(
    Func<string, IEngine> engines,
    Action<QuantizeRequest> quantize,
    TextWriter output,
    TimeProvider clock,
    Action? waitForRunner = null)
{
    /// <summary>Does what is asked; every failure becomes an event.</summary>
    public void Run(WorkerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            switch (request)
            {
                case MeasureRequest measure:
                    Measure(measure, cancellationToken);
                    break;
                case QuantizeRequest quantization:
                    quantize(quantization);
                    Emit(new WorkerQuantized(new FileInfo(quantization.OutputPath).Length));
                    break;
                case DescribeRequest describe:
                    var loaded = engines(describe.Engine);
                    var described = new WorkerDescribed(loaded.Build, loaded.Capabilities);
                    Emit(DescribeLines.Answer(described) ?? Line(described));
                    break;
                case QualityRequest quality:
                    new QualityWork(Steps(engines(quality.Engine)), quality).Run(Emit, cancellationToken);
                    break;
                default:
                    throw new InputException(ExitCode.Internal, "The worker was asked for something it does not know.");
            }
        }
        catch (EngineException e)
        {
            Emit(new WorkerFailed(EngineExitCodes.Of(e.Failure), e.Message));
        }
        catch (InputException e)
        {
            Emit(new WorkerFailed(e.ExitCode, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            && FileErrors.Explain(Written(request), e) is { } explained)
        {
            Emit(new WorkerFailed(explained.ExitCode, explained.Message));
        }
    }

    /// <summary>What the request writes or reads, to be named when the disk refuses it.</summary>
    private static string Written(WorkerRequest request) => request switch
    {
        QuantizeRequest quantization => quantization.OutputPath,
        MeasureRequest measure => measure.Cell.Model.Path,
        QualityRequest quality => quality.CandidatePath,
        _ => "a file",
    };

    private void Measure(MeasureRequest request, CancellationToken cancellationToken)
    {
        var cell = request.Cell;
        var loaded = engines(cell.Engine);
        if (loaded is IRequestEngine server)
        {
            MeasureRequests(server, request, cancellationToken);
            return;
        }

        var engine = Steps(loaded);
        var local = cell.Local ?? throw new InputException(
            ExitCode.EngineFailed, $"{cell.Engine} is no server, and the cell is an endpoint's; run the suite again.");
        var settings = CellSession.Settings(local.Settings, cell.Workload);
        var loadStart = clock.GetTimestamp();
        using var session = engine.Open(cell.Model.Path, settings);
        FallBack.Refuse(local.Settings, engine.Build, session.Resolved);
        using var draft = local.Draft is { } model ? Verifying(session, cell).OpenDraft(model.Path, settings) : null;
        EmitAndWait(request, new WorkerOpened(engine.Build, session.Resolved, clock.GetElapsedTime(loadStart).TotalSeconds));

        var stopReason = Visit(Repetition(session, draft, request), request, cancellationToken);
        using var self = Process.GetCurrentProcess();
        Emit(new WorkerDone(
            stopReason, self.PeakWorkingSet64, GpuBytes(self.Id, session, draft), self.TotalProcessorTime.TotalSeconds));
    }

    /// <summary>
    /// By NVIDIA's driver, the runtime's own memory included; where no driver tells, what the engine says that it allocated.
    /// </summary>
    private static long? GpuBytes(int processId, IModelSession session, IModelSession? draft) => session.Resolved.GpuLayers == 0
        ? null
        : ProcessMemory.ForThisMachine().GpuBytes(processId)
        ?? session.Resolved.DeviceBytes() + (draft?.Resolved.DeviceBytes() ?? 0);

    /// <exception cref="EngineException">The engine takes whole requests.</exception>
    private static IInferenceEngine Steps(IEngine engine) => engine as IInferenceEngine ?? throw new EngineException(
        EngineFailure.Unsupported, $"{engine.Name} takes whole requests; it cannot be asked for single steps or logits.");

    private IRepetition Repetition(IModelSession session, IModelSession? draft, MeasureRequest request) => draft is null
        ? new RepetitionTimer(session, request.Cell.Workload, !request.SkipSampling, clock)
        : new SpeculativeTimer(Verifying(session, request.Cell), draft, request.Cell.Workload, clock);

    private static IVerifyingSession Verifying(IModelSession session, Cell cell) =>
        session as IVerifyingSession ?? throw new InputException(
        ExitCode.EngineFailed,
        $"{cell.Engine} cannot check several drafted tokens in one step; use an engine with speculative decoding.");

    /// <summary>The model is in the server's memory, not in this process's.</summary>
    private void MeasureRequests(IRequestEngine server, MeasureRequest request, CancellationToken cancellationToken)
    {
        var (path, workload) = (request.Cell.Model.Path, request.Cell.Workload);
        using var session = server.OpenRequests(path, workload.PromptTokens + workload.GeneratedTokens, workload.Batch);
        EmitAndWait(request, new WorkerOpened(server.Build, session.Resolved, LoadSeconds: 0));
        var stopReason = Visit(new RequestTimer(session, workload, clock), request, cancellationToken);
        Emit(new WorkerDone(stopReason, PeakMemoryBytes: 0, PeakGpuMemoryBytes: null, CpuSeconds: null));
    }

    private StopReason Visit(IRepetition repetition, MeasureRequest request, CancellationToken cancellationToken)
    {
        var visit = new CellVisit(new WatchedRepetition(repetition, ProcessWatcher.ForThisProcess().Take), request, clock);
        var warmUps = visit.WarmUp(sample => EmitAndWait(request, new WorkerWarmUp(sample)), cancellationToken);
        EmitAndWait(request, new WorkerWarmedUp(warmUps));
        return visit.Repeat(sample => EmitAndWait(request, new WorkerSample(sample)), cancellationToken);
    }

    private void EmitAndWait(MeasureRequest request, WorkerEvent workerEvent)
    {
        Emit(workerEvent);
        if (request.WaitForRunner)
        {
            waitForRunner?.Invoke();
        }
    }

    private void Emit(WorkerEvent workerEvent) => Emit(Line(workerEvent));

    private static string Line(WorkerEvent workerEvent) => JsonSerializer.Serialize(workerEvent, JsonDefaults.Compact);

    private void Emit(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
