using InferenceBench.Cells.Settings;
using InferenceBench.Engines;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Analysis.Roofline;

/// <summary>What the GPUs that a cell is set against give together.</summary>
/// <param name="BytesPerSecond">Bytes of a token over the time that reading them takes at least.</param>
/// <param name="FlopsPerSecond">FLOPs of a token over the time that they take at least.</param>
internal sealed record DeviceRoof(double BytesPerSecond, double? FlopsPerSecond)
{
    /// <summary>The splits by which devices compute a layer together; by others one follows another.</summary>
    private static readonly string[] _together = ["row", "tensor"];

    /// <summary>
    /// That of the devices that held all layers, each with its share of the weights: one after the other they take the sum of
    /// their times, all at once
    /// the longest of them. Null when some layers were on the processor, a device was not measured, or its share is not told.
    /// </summary>
    internal static DeviceRoof? Of(CellOutcome outcome, MachineRoofline? roofline)
    {
        if (roofline is null || outcome.Build is null || outcome.Cell.Local is not { Settings.ExpertsOnCpu: false }
            || outcome.Resolved is not { GpuLayers: > 0 } resolved || resolved.GpuLayers != resolved.ModelLayers)
        {
            return null;
        }

        var ids = resolved.Device.Split('+');
        var peaks = ids.Select(id => PeaksOf(id, outcome.Build, roofline)).OfType<DevicePeaks>().ToList();
        var shares = Shares(ids, resolved);
        if (peaks.Count < ids.Length || shares is null)
        {
            return null;
        }

        var areTogether = _together.Contains(outcome.Cell.Local?.Settings.Of(SettingTable.Split));
        double? flops = peaks.All(peak => peak.FlopsPerSecond is not null)
            ? Together(shares, [.. peaks.Select(peak => peak.FlopsPerSecond!.Value)], areTogether)
            : null;
        return new(Together(shares, [.. peaks.Select(peak => peak.BytesPerSecond)], areTogether), flops);
    }

    private static DevicePeaks? PeaksOf(string id, EngineBuild build, MachineRoofline roofline)
    {
        var name = build.Devices.FirstOrDefault(device => device.Id == id)?.Description;
        return roofline.Devices.FirstOrDefault(peaks => peaks.Device == name);
    }

    /// <summary>Each device's share of the weights; one alone has all, told or not.</summary>
    private static double[]? Shares(string[] ids, ResolvedSettings resolved)
    {
        if (ids.Length == 1)
        {
            return [1];
        }

        var bytes = ids.Select(id => resolved.BufferBytes.GetValueOrDefault($"{id} model")).ToArray();
        return bytes.All(share => share > 0) ? [.. bytes.Select(share => share / (double)bytes.Sum())] : null;
    }

    private static double Together(double[] shares, double[] rates, bool areTogether)
    {
        var seconds = shares.Zip(rates, (share, rate) => share / rate);
        return 1 / (areTogether ? seconds.Max() : seconds.Sum());
    }
}
