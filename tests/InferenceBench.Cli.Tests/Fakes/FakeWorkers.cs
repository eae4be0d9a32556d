using System.Runtime.CompilerServices;
using InferenceBench.Engines;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results.Quality;
using InferenceBench.Results.Timings;

namespace InferenceBench.Cli.Tests.Fakes;

/// <summary>Answers as a worker would, without native code and at once.</summary>
internal sealed class FakeWorkers(FakeClock clock) : IWorkerLauncher
{
    public List<WorkerRequest> Requests { get; } = [];

    public IEnumerable<MeasureRequest> Visits => Requests.OfType<MeasureRequest>();

    /// <summary>What a visit answers instead of samples; null = samples.</summary>
    public Func<MeasureRequest, WorkerEvent?> Instead { get; set; } = _ => null;

    /// <summary>Called before each visit.</summary>
    public Action<MeasureRequest> Before { get; set; } = _ => { };

    /// <summary>What an engine is that only workers load.</summary>
    public Func<WorkerEvent> Describe { get; set; } = () => new WorkerDescribed(
        FakeEngine.TheBuild, new FakeEngine().Capabilities);

    /// <summary>What scoring a text answers.</summary>
    public Func<QualityRequest, WorkerEvent> Score { get; set; } = request => request.IsCascade
        ? TwoThresholds
        : new QualityDone(new QualityFigures
        {
            TokensScored = 1016,
            Perplexity = new(25.5, 24, 27),
            PerplexityRatio = new(1.01, 1, 1.02),
            KlMean = new(0.01, 0.009, 0.011),
            KlMedian = 0.005,
            KlP99 = 0.1,
            KlMax = 0.4,
            SameTopShare = new(0.97, 0.96, 0.98),
            ProbabilityShiftRms = 0.01,
        });

    private static CascadeDone TwoThresholds { get; } = new(new(
        1016, [new(0, 0, new(27, 26, 28), new(1.08, 1.07, 1.09)), new(1, 1, new(25, 24, 26), new(1, 1, 1))]));

    public Func<QuantizeRequest, WorkerEvent> Quantize { get; set; } = Copy;

    public async IAsyncEnumerable<WorkerEvent> RunAsync(
        WorkerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Requests.Add(request);
        foreach (var answer in Answers(request))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                yield break;
            }

            yield return answer;
        }
    }

    private IEnumerable<WorkerEvent> Answers(WorkerRequest request) => request switch
    {
        QuantizeRequest quantization => [Quantize(quantization)],
        DescribeRequest => [Describe()],
        QualityRequest quality => [new QualityScored(1, 1), Score(quality)],
        _ => Measure((MeasureRequest)request),
    };

    private static WorkerQuantized Copy(QuantizeRequest request)
    {
        File.Copy(request.InputPath, request.OutputPath, overwrite: true);
        return new WorkerQuantized(new FileInfo(request.OutputPath).Length);
    }

    private IEnumerable<WorkerEvent> Measure(MeasureRequest request)
    {
        Before(request);
        if (Instead(request) is { } other)
        {
            yield return other;
            yield break;
        }

        yield return new WorkerOpened(FakeEngine.TheBuild, Resolved(request), LoadSeconds: 0.25);
        yield return new WorkerWarmUp(Sample(request, 1, clock.GetUtcNow()));
        yield return new WorkerWarmedUp(1);
        for (var i = 1; i <= request.Measure.MinRepetitions; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            yield return new WorkerSample(Sample(request, i, clock.GetUtcNow().AddSeconds(-0.5)));
        }

        yield return new WorkerDone(StopReason.Converged, PeakMemoryBytes: 200_000_000, PeakGpuMemoryBytes: null, CpuSeconds: 1);
    }

    private static Sample Sample(MeasureRequest request, int repetition, DateTimeOffset startedAt)
    {
        var workload = request.Cell.Workload;
        var stepSeconds = 0.01 * (1 + (0.001 * repetition));
        return new Sample
        {
            Round = request.Round,
            Repetition = repetition,
            StartedAt = startedAt,
            PromptTokens = workload.PromptTokens * workload.Batch,
            PrefillSeconds = workload.PromptTokens * 0.001 * (1 + (0.001 * repetition)),
            FirstSampleSeconds = 0.0001,
            GeneratedTokens = workload.GeneratedTokens * workload.Batch,
            DecodeSeconds = workload.GeneratedTokens * stepSeconds,
            SamplingSeconds = 0.0001,
            OverheadSeconds = 0.00001,
            StepSeconds = [.. Enumerable.Repeat(stepSeconds, workload.GeneratedTokens)],
        };
    }

    private static ResolvedSettings Resolved(MeasureRequest request) => new()
    {
        ContextTokens = 512,
        Sequences = request.Cell.Workload.Batch,
        Threads = 2,
        GpuLayers = 0,
        ModelLayers = 3,
        BatchTokens = 2048,
        MicroBatchTokens = 512,
        FlashAttention = "on",
        KvTypeK = "f16",
        KvTypeV = "f16",
        UnifiedKv = false,
        Device = "CPU",
    };
}
