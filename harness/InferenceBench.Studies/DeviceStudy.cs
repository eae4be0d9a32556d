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

    /// <summary>Peaks measured earlier, of the GPUs that the first engine sees which sees any.</summary>
    internal IReadOnlyList<DevicePeaks> Find() => Seen() is { } seen ? Find(seen) : [];

    /// <summary>True when an engine sees a GPU of which nothing is known.</summary>
    internal bool IsMissing => Seen() is { } seen && Find(seen).Count < seen.Gpus.Count;

    /// <summary>Measures each kind of GPU that an engine sees, by one of it, and keeps it.</summary>
    /// <returns>Their peaks, which hold for others of their name; none where no engine sees a GPU.</returns>
    /// <exception cref="InputException">A worker failed, or a file cannot be written.</exception>
    internal async Task<IReadOnlyList<DevicePeaks>> MeasureAsync(CancellationToken cancellationToken)
    {
        if (Seen() is not { } seen)
        {
            return [];
        }

        var models = bench.Models;
        var visits = new VisitRunner(bench.Workers, bench.Snapshot);
        var probe = new DeviceProbe(
            models.ShapeFiles, models.Quantizer(bench.Machine.EffectiveCores), visits, bench.Progress, bench.Clock);
        var measured = new List<DevicePeaks>();
        foreach (var gpu in seen.Gpus)
        {
            var peaks = await probe.MeasureAsync(seen.Id, seen.Build, gpu, DriverOf(gpu), cancellationToken)
                .ConfigureAwait(false);
            _cache.Store(peaks);
            measured.Add(peaks);
        }

        return measured;
    }

    private List<DevicePeaks> Find((string Id, string Build, IReadOnlyList<EngineDevice> Gpus) seen) =>
        [.. seen.Gpus.Select(gpu => _cache.Find(gpu.Description, DriverOf(gpu), seen.Build)).OfType<DevicePeaks>()];

    /// <summary>The first engine of GGUF shapes that sees a GPU, with one of each name and driver that it sees.</summary>
    private (string Id, string Build, IReadOnlyList<EngineDevice> Gpus)? Seen()
    {
        foreach (var id in bench.Engines.Ids.Where(id => bench.Engines.Roster.FormatOf(id) == ModelFormats.Gguf))
        {
            var build = bench.Engines.Describe(id, server: null, bench.Workers).Build;
            List<EngineDevice> gpus = [.. (build?.Devices ?? []).Where(device => device.IsGpu)
                .DistinctBy(gpu => (gpu.Description, DriverOf(gpu)))];
            if (build is not null && gpus.Count > 0)
            {
                return (id, $"{id} {build.Version} {build.Package}", gpus);
            }
        }

        return null;
    }

    private string DriverOf(EngineDevice device) => bench.Machine.Gpus
        .FirstOrDefault(gpu => device.Description.Contains(gpu.Name, StringComparison.OrdinalIgnoreCase)
            || gpu.Name.Contains(device.Description, StringComparison.OrdinalIgnoreCase))
        ?.Driver ?? "";
}
