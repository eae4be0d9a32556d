using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Probing;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Formats;
using InferenceBench.Results.Peaks;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies;

/// <summary>What the GPUs that engines compute on give at most: from the cache, or measured.</summary>
/// <param name="bench">Engines, workers and machine.</param>
internal sealed class DeviceStudy(StudyBench bench)
{
    private readonly DevicePeaksCache _cache = new(bench.Models.Cache);

    /// <summary>Peaks measured earlier, of the first engine that sees a GPU.</summary>
    internal IReadOnlyList<DevicePeaks> Find() => Seen() is not { } seen
        ? []
        : [.. seen.Gpus.Select(gpu => _cache.Find(gpu.Description, DriverOf(gpu), seen.Build)).OfType<DevicePeaks>()];

    /// <summary>True when an engine sees a GPU of which nothing is known.</summary>
    internal bool IsMissing => Seen() is not null && Find().Count == 0;

    /// <summary>Measures the GPU that an engine puts all layers on, the first it sees, and keeps it.</summary>
    /// <returns>Its peaks, which hold for others of its name; none where no engine sees a GPU.</returns>
    /// <exception cref="InputException">A worker failed, or a file cannot be written.</exception>
    internal async Task<IReadOnlyList<DevicePeaks>> MeasureAsync(CancellationToken cancellationToken)
    {
        if (Seen() is not { } seen)
        {
            return [];
        }

        var models = bench.Models;
        var visits = new VisitRunner(bench.Workers, bench.Snapshot);
        var probe = new DeviceProbe(models.ShapeFiles, models.Quantizer(bench.Machine.EffectiveCores), visits, bench.Progress, bench.Clock);
        var gpu = seen.Gpus[0];
        var measured = await probe.MeasureAsync(seen.Id, seen.Build, gpu, DriverOf(gpu), cancellationToken).ConfigureAwait(false);
        _cache.Store(measured);
        return [measured];
    }

    /// <summary>The first engine of GGUF shapes that sees a GPU, with those it sees.</summary>
    private (string Id, string Build, IReadOnlyList<EngineDevice> Gpus)? Seen()
    {
        foreach (var id in bench.Engines.Ids.Where(id => bench.Engines.Roster.FormatOf(id) == ModelFormats.Gguf))
        {
            var build = bench.Engines.Describe(id, server: null, bench.Workers).Build;
            List<EngineDevice> gpus = [.. (build?.Devices ?? []).Where(device => device.IsGpu)];
            if (build is not null && gpus.Count > 0)
            {
                return (id, $"{id} {build.Version} {build.Package}", gpus);
            }
        }

        return null;
    }

    private string DriverOf(EngineDevice device) => bench.Machine.Gpus
        .FirstOrDefault(gpu => device.Description.Contains(gpu.Name, StringComparison.OrdinalIgnoreCase) || gpu.Name.Contains(device.Description, StringComparison.OrdinalIgnoreCase))
        ?.Driver ?? "";
}
