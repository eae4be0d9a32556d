using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Progress;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Files;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans.Variants;
using InferenceBench.Results;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Probing;

/// <summary>
/// Measures a machine's roofline: memory bandwidth in this process, matrix arithmetic as the prefill of
/// <see cref="RooflineShape"/> in worker processes, on the processors alone. Best passes count, as in STREAM: a roofline is what
/// the machine can do, not what it does on the mean.
/// </summary>
/// <param name="shapeFiles">Makes the shape.</param>
/// <param name="quantizer">Quantizes it.</param>
/// <param name="visits">Runs workers.</param>
/// <param name="bandwidth">Measures bandwidth: bytes of an array, thread counts; <see cref="BandwidthProbe.Measure"/>.</param>
/// <param name="progress">Told what is being done.</param>
/// <param name="clock">Time of day.</param>
public sealed class RooflineProbe(
    ShapeFiles shapeFiles,
    IModelQuantizer quantizer,
    VisitRunner visits,
    Func<long, IReadOnlyList<int>, CancellationToken, IReadOnlyList<BandwidthPoint>> bandwidth,
    ITaskProgress progress,
    TimeProvider clock)
{
    /// <summary>The same thing in other figures each time.</summary>
    private const int MostDisturbances = 2;

    private static readonly MeasureOptions _measure = new() { MaxSeconds = 4, MinRepetitions = 3, MaxRepetitions = 8 };

    /// <summary>Thread counts to measure: powers of two up to the cores, and the cores.</summary>
    public static IReadOnlyList<int> ThreadCounts(int cores) =>
        [.. Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(count => count < cores), Math.Max(1, cores)];

    /// <summary>Measures; takes a minute or two on a small machine.</summary>
    /// <param name="engine">Id of the engine whose kernels compute.</param>
    /// <param name="engineBuild">Its id, version and package, for the cache.</param>
    /// <param name="facts">The machine.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InputException">A worker failed, or the shape cannot be made.</exception>
    public async Task<MachineRoofline> MeasureAsync(
        string engine, string engineBuild, MachineFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var threadCounts = ThreadCounts(facts.EffectiveCores);
        var arrayBytes = BandwidthProbe.ArrayBytes(
            facts.Cpu.L3CacheBytesTotal ?? facts.Cpu.L2CacheBytes, facts.AvailableMemoryBytes);
        var matrix = new List<(MatrixPoint Point, IReadOnlyList<string> Disturbances)>();
        foreach (var quantization in RooflineShape.Quantizations)
        {
            var path = await shapeFiles.MakeAsync(RooflineShape.Shape, quantization, quantizer, progress, cancellationToken)
                .ConfigureAwait(false);
            foreach (var threads in threadCounts)
            {
                matrix.Add(await MatrixAsync(engine, path, quantization, threads, cancellationToken).ConfigureAwait(false));
            }
        }

        return new MachineRoofline
        {
            MeasuredAt = clock.GetUtcNow(),
            Machine = MachineIdentity.Of(facts).ProcessorName,
            Engine = engineBuild,
            ArrayBytes = arrayBytes,
            Bandwidth = bandwidth(arrayBytes, threadCounts, cancellationToken),
            Matrix = [.. matrix.Select(measured => measured.Point)],
            Disturbances = [.. matrix.SelectMany(measured => measured.Disturbances).Distinct().Take(MostDisturbances)],
        };
    }

    private async Task<(MatrixPoint Point, IReadOnlyList<string> Disturbances)> MatrixAsync(
        string engine, string path, string quantization, int threads, CancellationToken cancellationToken)
    {
        var facts = ShapeModel.Facts(RooflineShape.Shape);
        var cell = new Cell
        {
            Target = new LocalTarget
            {
                Engine = engine,
                Model = VariantModel.OfShape(RooflineShape.Shape, path, facts) with { Quantization = quantization },
                Settings = new() { Threads = threads, GpuLayers = 0 },
            },
            Workload = new Workload(RooflineShape.PromptTokens, 0),
        };
        var visit = new Visit(new KeyedCell($"roofline {quantization} {threads}", cell), Round: 1);
        var outcome = await visits.RunAsync(visit, _measure, skipSampling: true, onSample: null, cancellationToken)
            .ConfigureAwait(false);
        if (outcome.Status != CellStatus.Ok || outcome.Samples.Count == 0)
        {
            throw new InputException(
                outcome.ExitCode, $"The matrix arithmetic of this machine could not be measured: {outcome.Reason}");
        }

        var tokensPerSecond = outcome.Samples.Max(sample => sample.PromptTokens / sample.PrefillSeconds);
        return (new MatrixPoint(
            threads, quantization,
            tokensPerSecond * facts.Work!.PromptFlops(RooflineShape.PromptTokens, 0)), outcome.Disturbances);
    }
}
