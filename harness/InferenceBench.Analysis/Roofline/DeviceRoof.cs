using InferenceBench.Results;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Analysis.Roofline;

/// <summary>The GPU's peaks that a cell is set against.</summary>
internal static class DeviceRoof
{
    /// <summary>Those of the one device that held all its layers; null when several did, some were on the processor, or it was not measured.</summary>
    internal static DevicePeaks? Of(CellOutcome outcome, MachineRoofline? roofline)
    {
        if (roofline is null || outcome.Build is null || outcome.Cell.Local is not { Settings.ExpertsOnCpu: false }
            || outcome.Resolved is not { GpuLayers: > 0 } resolved || resolved.GpuLayers != resolved.ModelLayers)
        {
            return null;
        }

        var device = outcome.Build.Devices.FirstOrDefault(device => device.Id == resolved.Device)?.Description;
        return roofline.Devices.FirstOrDefault(peaks => peaks.Device == device);
    }
}
