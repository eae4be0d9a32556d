using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>What the bound ggml can compute on.</summary>
public static unsafe class GgmlDevices
{
    private const int GpuDevice = 1;
    private const int IntegratedGpuDevice = 2;

    /// <summary>Devices with their memory, asked anew: free memory changes.</summary>
    public static IReadOnlyList<EngineDevice> Read()
    {
        var devices = new List<EngineDevice>();
        for (nuint i = 0; i < GgmlDeviceNative.DeviceCount(); i++)
        {
            var device = GgmlDeviceNative.Device(i);
            nuint freeBytes, totalBytes;
            GgmlDeviceNative.DeviceMemory(device, &freeBytes, &totalBytes);
            devices.Add(new EngineDevice(
                Text(GgmlDeviceNative.DeviceName(device)),
                Text(GgmlDeviceNative.DeviceDescription(device)),
                GgmlDeviceNative.DeviceType(device) is GpuDevice or IntegratedGpuDevice,
                (long)totalBytes,
                (long)freeBytes));
        }

        return devices;
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
