using System.Runtime.InteropServices;
using System.Text;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// The library that comes with NVIDIA's driver, found by its name and bound function by function: older ones lack some.
/// </summary>
internal sealed unsafe class NvmlLibrary : INvml
{
    private const int Success = 0;
    private const int SmClock = 1;
    private const int MemoryClock = 2;
    private const int GpuTemperature = 0;
    private const uint InstantPower = 186;

    private const int UniqueNameBytes = 96;
    private const string Slice = "MIG-";

    private readonly Dictionary<string, nint> _addresses = new(StringComparer.Ordinal);
    private readonly Func<string, nint> _find;
    private readonly List<nint> _devices = [];

    private NvmlLibrary(Func<string, nint> find) => _find = find;

    /// <summary>
    /// Where the library is: on Windows older drivers put it beside nvidia-smi, all others where the loader looks.
    /// </summary>
    /// <param name="isWindows">The system.</param>
    /// <param name="programFiles">Windows' folder of programs.</param>
    internal static IReadOnlyList<string> Places(bool isWindows, string programFiles) =>
        isWindows ? ["nvml.dll", $@"{programFiles}\NVIDIA Corporation\NVSMI\nvml.dll"] : ["libnvidia-ml.so.1"];

    public int Devices => _devices.Count;

    /// <summary>Loads and starts it; null where there is no driver, none that answers, or no device.</summary>
    /// <param name="visible">What <c>CUDA_VISIBLE_DEVICES</c> says, which this library does not heed by itself; null =
    /// nothing.</param>
    internal static NvmlLibrary? Load(string? visible)
    {
        var programFiles = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        foreach (var place in Places(OperatingSystem.IsWindows(), programFiles))
        {
            if (NativeLibrary.TryLoad(place, out var library))
            {
                var image = library;
                nint Find(string function) => NativeLibrary.TryGetExport(image, function, out var address) ? address : 0;
                if (Start(Find, visible) is { } nvml)
                {
                    return nvml;
                }

                NativeLibrary.Free(library);
            }
        }

        return null;
    }

    /// <summary>Starts a library that is loaded; null when it does not answer or no device is visible.</summary>
    /// <param name="find">Address of a function; 0 when the library lacks it.</param>
    /// <param name="visible">What <c>CUDA_VISIBLE_DEVICES</c> says; null = nothing.</param>
    internal static NvmlLibrary? Start(Func<string, nint> find, string? visible = null)
    {
        var nvml = new NvmlLibrary(find);
        return nvml.Begin(visible) ? nvml : null;
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
        LongNumber(device, "nvmlDeviceGetCurrentClocksEventReasons")
            ?? LongNumber(device, "nvmlDeviceGetCurrentClocksThrottleReasons");

    public void Dispose()
    {
        if (_devices.Count > 0)
        {
            _devices.Clear();
            Call("nvmlShutdown");
        }
    }

    private bool Begin(string? visible)
    {
        uint count = 0;
        var countOf = (delegate* unmanaged[Cdecl]<uint*, int>)Function("nvmlDeviceGetCount_v2");
        if (Call("nvmlInit_v2") != Success || countOf == null || countOf(&count) != Success)
        {
            return false;
        }

        // A device that a container may not use is counted and gives no handle.
        var handles = Enumerable.Range(0, (int)count).Select(Handle).Where(handle => handle != 0).ToList();
        var isSliced = visible?.Contains(Slice, StringComparison.OrdinalIgnoreCase) == true;
        _devices.AddRange(isSliced
            ? visible!.Split(',', StringSplitOptions.TrimEntries).Select(HandleOf).TakeWhile(handle => handle != 0)
            : VisibleList.Of(visible, handles.Count, device => UniqueName(handles[device])).Select(device => handles[device]));
        return _devices.Count > 0;
    }

    private nint Handle(int index)
    {
        nint handle = 0;
        var handleOf = (delegate* unmanaged[Cdecl]<uint, nint*, int>)Function("nvmlDeviceGetHandleByIndex_v2");
        return handleOf != null && handleOf((uint)index, &handle) == Success ? handle : 0;
    }

    /// <summary>
    /// A slice by its own name: it tells its memory, and no power, which is that of the card and of all who use it.
    /// </summary>
    private nint HandleOf(string uniqueName)
    {
        nint handle = 0;
        var handleOf = (delegate* unmanaged[Cdecl]<byte*, nint*, int>)Function("nvmlDeviceGetHandleByUUID");
        fixed (byte* name = Encoding.UTF8.GetBytes(uniqueName + '\0'))
        {
            return handleOf != null && handleOf(name, &handle) == Success ? handle : 0;
        }
    }

    private string? UniqueName(nint handle)
    {
        var name = stackalloc byte[UniqueNameBytes];
        var ask = (delegate* unmanaged[Cdecl]<nint, byte*, uint, int>)Function("nvmlDeviceGetUUID");
        return ask != null && ask(handle, name, UniqueNameBytes) == Success ? Marshal.PtrToStringUTF8((nint)name) : null;
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
