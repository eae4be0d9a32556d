using System.Globalization;
using System.Runtime.InteropServices;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// The devices that a model is put on and how it is split, in the form of the library. Must live until the model is loaded.
/// </summary>
public sealed unsafe class DevicePlacement : IDisposable
{
    /// <summary>The library reads a part for each device it could know, however many there are.</summary>
    private const int MostDevices = 128;

    private static readonly string[] _splitModes = [DeviceChoice.NoSplit, "layer", "row", "tensor"];

    private readonly nint* _devices;
    private readonly float* _parts;

    /// <param name="settings">What is asked for.</param>
    /// <param name="all">Devices in the library's order.</param>
    /// <exception cref="EngineException">A device that is not there, or parts for another number of devices.</exception>
    public DevicePlacement(SessionSettings settings, IReadOnlyList<EngineDevice> all)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(all);
        var choice = DeviceChoice.Of(settings);
        if (choice.Missing(all) is { } missing)
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                $"There is no device '{missing}' to compute on; '{ProgramName.Current} engines' lists those that are there.");
        }

        List<EngineDevice> named = [.. choice.Named(all).Where(device => device.IsGpu)];
        var parts = settings.Other(DeviceChoice.TensorSplitSetting)?.Split(',');
        if (parts is not null && parts.Length != named.Count)
        {
            throw new EngineException(
                EngineFailure.Unsupported, $"tensor_split has {parts.Length} parts for {named.Count} GPUs; give one for each.");
        }

        Used = choice.Used(all);
        MainDevice = choice.Main(named);
        SplitMode = choice.Split is null ? null : Array.IndexOf(_splitModes, choice.Split);
        _devices = choice.Devices is null ? null : Handles(named, all);
        _parts = parts is null ? null : Parts(parts);
    }

    /// <summary>Names of the settings that it reads.</summary>
    public static IReadOnlyList<string> Settings { get; } =
        [DeviceChoice.DevicesSetting, DeviceChoice.SplitSetting, DeviceChoice.TensorSplitSetting, DeviceChoice.MainDeviceSetting];

    /// <summary>The GPUs that layers come to lie on.</summary>
    public IReadOnlyList<EngineDevice> Used { get; }

    /// <summary>Handles of GPUs, ended by 0; 0 = all GPUs. Where none is named, the processor computes.</summary>
    public nint Devices => (nint)_devices;

    /// <summary>Number of <c>enum llama_split_mode</c>; null = the library's default.</summary>
    public int? SplitMode { get; }

    /// <summary>Place of the main device among those named.</summary>
    public int MainDevice { get; }

    /// <summary>A part for each device; 0 = by their free memory.</summary>
    public nint TensorSplit => (nint)_parts;

    public void Dispose()
    {
        NativeMemory.Free(_devices);
        NativeMemory.Free(_parts);
    }

    private static nint* Handles(List<EngineDevice> named, IReadOnlyList<EngineDevice> all)
    {
        var handles = (nint*)NativeMemory.AllocZeroed((nuint)named.Count + 1, (nuint)sizeof(nint));
        var order = all.ToList();
        for (var i = 0; i < named.Count; i++)
        {
            handles[i] = GgmlDeviceNative.Device((nuint)order.IndexOf(named[i]));
        }

        return handles;
    }

    private static float* Parts(string[] parts)
    {
        var shares = (float*)NativeMemory.AllocZeroed(MostDevices, sizeof(float));
        for (var i = 0; i < parts.Length; i++)
        {
            shares[i] = float.Parse(parts[i], CultureInfo.InvariantCulture);
        }

        return shares;
    }
}
