using System.Runtime.InteropServices;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>The library that comes with NVIDIA's driver, found by its name and bound function by function: older ones lack some.</summary>
internal sealed unsafe class NvmlLibrary : INvml
{
    private const int Success = 0;
    private const int SmClock = 1;
    private const int MemoryClock = 2;
    private const int GpuTemperature = 0;
    private const uint InstantPower = 186;

    private static readonly string[] _names = OperatingSystem.IsWindows() ? ["nvml.dll"] : ["libnvidia-ml.so.1"];

    private readonly Dictionary<string, nint> _addresses = new(StringComparer.Ordinal);
    private readonly Func<string, nint> _find;
    private readonly List<nint> _devices = [];

    private NvmlLibrary(Func<string, nint> find) => _find = find;

    public int Devices => _devices.Count;

    /// <summary>Loads and starts it; null where there is no driver, none that answers, or no device.</summary>
    internal static NvmlLibrary? Load()
    {
        foreach (var name in _names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                if (Start(function => NativeLibrary.TryGetExport(library, function, out var address) ? address : 0) is { } nvml)
                {
                    return nvml;
                }

                NativeLibrary.Free(library);
            }
        }

        return null;
    }

    /// <summary>Starts a library that is loaded; null when it does not answer or has no device.</summary>
    /// <param name="find">Address of a function; 0 when the library lacks it.</param>
    internal static NvmlLibrary? Start(Func<string, nint> find)
    {
        var nvml = new NvmlLibrary(find);
        return nvml.Begin() ? nvml : null;
    }

    public uint? PowerMilliwatts(int device)
    {
        var field = new FieldValue { Id = InstantPower };
        var ask = (delegate* unmanaged[Cdecl]<nint, int, FieldValue*, int>)Function("nvmlDeviceGetFieldValues");
        return ask != null && ask(_devices[device], 1, &field) == Success && field.Status == Success
            ? (uint)field.Value
            : Number(device, "nvmlDeviceGetPowerUsage");
    }

    public ulong? EnergyMillijoules(int device) => LongNumber(device, "nvmlDeviceGetTotalEnergyConsumption");

    public ulong? UsedMemoryBytes(int device)
    {
        MemoryInfo memory;
        var ask = (delegate* unmanaged[Cdecl]<nint, MemoryInfo*, int>)Function("nvmlDeviceGetMemoryInfo");
        return ask != null && ask(_devices[device], &memory) == Success ? memory.Used : null;
    }

    public uint? CoreMhz(int device) => Number(device, "nvmlDeviceGetClockInfo", SmClock);

    public uint? MemoryMhz(int device) => Number(device, "nvmlDeviceGetClockInfo", MemoryClock);

    public uint? Celsius(int device) => Number(device, "nvmlDeviceGetTemperature", GpuTemperature);

    public ulong? ClockReasons(int device) =>
        LongNumber(device, "nvmlDeviceGetCurrentClocksEventReasons") ?? LongNumber(device, "nvmlDeviceGetCurrentClocksThrottleReasons");

    public void Dispose()
    {
        if (_devices.Count > 0)
        {
            _devices.Clear();
            Call("nvmlShutdown");
        }
    }

    private bool Begin()
    {
        uint count = 0;
        var countOf = (delegate* unmanaged[Cdecl]<uint*, int>)Function("nvmlDeviceGetCount_v2");
        var handleOf = (delegate* unmanaged[Cdecl]<uint, nint*, int>)Function("nvmlDeviceGetHandleByIndex_v2");
        if (Call("nvmlInit_v2") != Success || countOf == null || handleOf == null || countOf(&count) != Success)
        {
            return false;
        }

        for (uint i = 0; i < count; i++)
        {
            // A device that a container may not use is counted and gives no handle.
            nint handle;
            if (handleOf(i, &handle) == Success)
            {
                _devices.Add(handle);
            }
        }

        return _devices.Count > 0;
    }

    private int Call(string name)
    {
        var call = (delegate* unmanaged[Cdecl]<int>)Function(name);
        return call == null ? -1 : call();
    }

    private uint? Number(int device, string name)
    {
        uint number;
        var ask = (delegate* unmanaged[Cdecl]<nint, uint*, int>)Function(name);
        return ask != null && ask(_devices[device], &number) == Success ? number : null;
    }

    private uint? Number(int device, string name, int which)
    {
        uint number;
        var ask = (delegate* unmanaged[Cdecl]<nint, int, uint*, int>)Function(name);
        return ask != null && ask(_devices[device], which, &number) == Success ? number : null;
    }

    private ulong? LongNumber(int device, string name)
    {
        ulong number;
        var ask = (delegate* unmanaged[Cdecl]<nint, ulong*, int>)Function(name);
        return ask != null && ask(_devices[device], &number) == Success ? number : null;
    }

    private void* Function(string name)
    {
        if (!_addresses.TryGetValue(name, out var address))
        {
            address = _find(name);
            _addresses[name] = address;
        }

        return (void*)address;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct MemoryInfo
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }

    /// <summary>nvmlFieldValue_t; a power's value is its lower half.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FieldValue
    {
        public uint Id;
        public uint Scope;
        public long Timestamp;
        public long LatencyMicroseconds;
        public int ValueType;
        public int Status;
        public ulong Value;
    }
}
