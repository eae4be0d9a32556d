using System.Runtime.CompilerServices;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

/// <summary>Workers that answer without a process.</summary>
internal sealed class FakeWorkers(ManualClock clock, double visitSeconds = 2) : IWorkerLauncher
{
    public List<WorkerRequest> Requests { get; } = [];

    /// <summary>Numbers of the requests, from 1, that fail.</summary>
    public HashSet<int> Failing { get; } = [];

    public Action<int> OnRequest { get; init; } = _ => { };

    /// <summary>What a worker makes of a sound sample.</summary>
    public Func<Sample, Sample> Change { get; init; } = sample => sample;

    public string BuildWarning { get; init; } = "";

    public async IAsyncEnumerable<WorkerEvent> RunAsync(
        WorkerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Requests.Add(request);
        OnRequest(Requests.Count);
        cancellationToken.ThrowIfCancellationRequested();
        clock.Advance(visitSeconds);
        if (Failing.Contains(Requests.Count))
        {
            yield return new WorkerFailed(ExitCode.EngineFailed, "It failed.");
            yield break;
        }

        var outcome = Outcomes.Ok("key");
        yield return new WorkerOpened(outcome.Build! with { Warning = BuildWarning }, outcome.Resolved!, 0.5);
        yield return new WorkerWarmUp(Samples.Of(1));
        yield return new WorkerWarmedUp(2);
        yield return new WorkerSample(Change(Samples.Of(1, promptTokens: ((MeasureRequest)request).Cell.Workload.PromptTokens)));
        yield return new WorkerDone(StopReason.Converged, 1000, null, 1.5);
    }
}
