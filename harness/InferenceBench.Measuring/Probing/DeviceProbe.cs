using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Progress;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans.Variants;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Probing;

/// <summary>
/// Measures what a GPU gives at most, through the engine's own kernels in worker processes: decoding one sequence reads all
/// weights, a prefill multiplies matrices. Best repetitions count, as in STREAM.
/// </summary>
/// <param name="shapeFiles">Makes the shape.</param>
/// <param name="quantizer">Quantizes it.</param>
/// <param name="visits">Runs workers.</param>
/// <param name="progress">Told what is being done.</param>
/// <param name="clock">Time of day.</param>
public sealed class DeviceProbe(
    ShapeFiles shapeFiles, IModelQuantizer quantizer, VisitRunner visits, ITaskProgress progress, TimeProvider clock)
{
    private const string Widest = "F16";
    private const int GeneratedTokens = 16;
    private const int AllLayers = 999;

    private static readonly MeasureOptions _measure = new() { MaxSeconds = 4, MinRepetitions = 2, MaxRepetitions = 8 };

    /// <summary>Measures one device; takes a minute, models included.</summary>
    /// <param name="engine">Id of the engine whose kernels compute.</param>
    /// <param name="engineBuild">Its id, version and package.</param>
    /// <param name="device">The GPU the engine computes on.</param>
    /// <param name="driver">Version of its driver; empty when that is not told.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InputException">A worker failed, or the shape cannot be made.</exception>
    public async Task<DevicePeaks> MeasureAsync(
        string engine, string engineBuild, EngineDevice device, string driver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        var work = DeviceWork.For(device.MemoryBytes);
        var facts = ShapeModel.Facts(work.Shape);
        var matrix = new List<DeviceMatrixPoint>();
        double bytesPerSecond = 0;
        foreach (var quantization in RooflineShape.Quantizations)
        {
            var path = await shapeFiles.MakeAsync(work.Shape, quantization, quantizer, progress, cancellationToken)
                .ConfigureAwait(false);
            var samples = await SamplesAsync(engine, device, work, path, quantization, facts, cancellationToken)
                .ConfigureAwait(false);
            matrix.Add(new(
                quantization,
                samples.Max(sample => sample.PromptTokens / sample.PrefillSeconds) * facts.Work!.PromptFlops(
                    work.PromptTokens, 0)));
            if (quantization == Widest)
            {
                bytesPerSecond = samples.Max(sample => sample.GeneratedTokens / sample.DecodeSeconds) * BytesOfStep(
                    facts, work.PromptTokens);
            }
        }

        return new DevicePeaks
        {
            MeasuredAt = clock.GetUtcNow(),
            Device = device.Description,
            Driver = driver,
            Engine = engineBuild,
            WeightBytes = facts.WeightBytes,
            BytesPerSecond = bytesPerSecond,
            Matrix = matrix,
        };
    }

    private static double BytesOfStep(ModelFacts facts, int promptTokens)
    {
        var context = promptTokens + ((GeneratedTokens + 1) / 2.0);
        return facts.Work!.DecodeBytes(1, facts.Work.KvBytes("f16", "f16", context, 1) ?? 0);
    }

    private async Task<IReadOnlyList<Sample>> SamplesAsync(
        string engine, EngineDevice device, DeviceWork work, string path, string quantization, ModelFacts facts,
        CancellationToken cancellationToken)
    {
        var cell = new Cell
        {
            Target = new LocalTarget
            {
                Engine = engine,
                Model = VariantModel.OfShape(work.Shape, path, facts) with { Quantization = quantization },
                Settings = new CellSettings { GpuLayers = AllLayers }.With(SettingTable.Devices, DeviceNames.Of(device.Id)),
            },

            // Tokens are decoded for the bandwidth alone.
            Workload = new Workload(work.PromptTokens, quantization == Widest ? GeneratedTokens : 0),
        };
        var visit = new Visit(new KeyedCell($"device roofline {quantization}", cell), Round: 1);
        var outcome = await visits.RunAsync(visit, _measure, skipSampling: true, onSample: null, cancellationToken)
            .ConfigureAwait(false);
        return outcome.Status == CellStatus.Ok && outcome.Samples.Count > 0
            ? outcome.Samples
            : throw new InputException(outcome.ExitCode, $"What the GPU gives at most could not be measured: {outcome.Reason}");
    }
}
