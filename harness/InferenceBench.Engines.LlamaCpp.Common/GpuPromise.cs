using InferenceBench.Foundation.Words;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// Whether a session is for a GPU, and that it then computes on one: the library itself goes on with the processor without a
/// word.
/// </summary>
/// <param name="engine">The engine's name in sentences.</param>
/// <param name="settings">What is asked for.</param>
/// <param name="devices">Devices the library sees.</param>
/// <param name="noGpuReason">Why it sees no GPU where a package promises one; else empty.</param>
public sealed class GpuPromise(string engine, SessionSettings settings, IReadOnlyList<EngineDevice> devices, string noGpuReason)
{
    /// <summary>Layers say it, else the devices that are named, else that there is a GPU or a package for one.</summary>
    public bool IsForGpu => settings.GpuLayers is { } layers ? layers > 0
        : DeviceChoice.Of(settings) is { Devices: not null } choice ? choice.Used(devices).Count > 0
        : HasGpu || noGpuReason.Length > 0;

    private bool HasGpu => devices.Any(device => device.IsGpu);

    /// <summary>Before a model is loaded: there is a GPU, where one is wanted.</summary>
    /// <exception cref="EngineException">There is none.</exception>
    public void RequireGpu()
    {
        if (IsForGpu && !HasGpu)
        {
            throw Refusal($"sees none here{(noGpuReason.Length > 0 ? $" ({noGpuReason.TrimEnd('.')})" : "")}");
        }
    }

    /// <summary>After it: layers lie on a GPU, where one is wanted.</summary>
    /// <exception cref="EngineException">None does.</exception>
    public void RequireLayers(ResolvedSettings resolved)
    {
        ArgumentNullException.ThrowIfNull(resolved);
        if (IsForGpu && resolved.GpuLayers == 0)
        {
            throw Refusal("put no layer on it");
        }
    }

    private EngineException Refusal(string what) => new(
        EngineFailure.Unsupported,
        $"The cell is for a GPU, but {engine} {what}; '{ProgramName.Current} doctor' tells more, and '--gpu-layers 0' "
        + "measures the CPU.");
}
