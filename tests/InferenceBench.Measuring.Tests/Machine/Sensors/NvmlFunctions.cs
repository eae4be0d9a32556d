using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

/// <summary>
/// A library of NVIDIA's as this process's own code: functions at addresses, called as the real ones are. Two devices, of which a
/// container may use one.
/// </summary>
internal static unsafe class NvmlFunctions
{
    private const int Ok = 0;
    private const int NoPermission = 4;
    private const int NotSupported = 3;
    private const int NotFound = 6;
    private const nint Handle = 77;
    private const nint SliceHandle = 78;

    public static int Shutdowns { get; private set; }

    /// <summary>By name, without those that a test leaves out.</summary>
    public static Func<string, nint> Without(params string[] missing) => name => missing.Contains(name) ? 0 : name switch
    {
        "nvmlInit_v2" => (nint)(delegate* unmanaged[Cdecl]<int>)&Init,
        "nvmlShutdown" => (nint)(delegate* unmanaged[Cdecl]<int>)&Shutdown,
        "nvmlDeviceGetCount_v2" => (nint)(delegate* unmanaged[Cdecl]<uint*, int>)&Count,
        "nvmlDeviceGetHandleByIndex_v2" => (nint)(delegate* unmanaged[Cdecl]<uint, nint*, int>)&HandleByIndex,
        "nvmlDeviceGetHandleByUUID" => (nint)(delegate* unmanaged[Cdecl]<byte*, nint*, int>)&HandleByUniqueName,
        "nvmlDeviceGetUUID" => (nint)(delegate* unmanaged[Cdecl]<nint, byte*, uint, int>)&UniqueName,
        "nvmlDeviceGetPowerUsage" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, int>)&Power,
        "nvmlDeviceGetFieldValues" => (nint)(delegate* unmanaged[Cdecl]<nint, int, byte*, int>)&Fields,
        "nvmlDeviceGetTotalEnergyConsumption" => (nint)(delegate* unmanaged[Cdecl]<nint, ulong*, int>)&Energy,
        "nvmlDeviceGetMemoryInfo" => (nint)(delegate* unmanaged[Cdecl]<nint, ulong*, int>)&Memory,
        "nvmlDeviceGetClockInfo" => (nint)(delegate* unmanaged[Cdecl]<nint, int, uint*, int>)&Clock,
        "nvmlDeviceGetTemperature" => (nint)(delegate* unmanaged[Cdecl]<nint, int, uint*, int>)&Temperature,
        "nvmlDeviceGetCurrentClocksThrottleReasons" => (nint)(delegate* unmanaged[Cdecl]<nint, ulong*, int>)&Reasons,
        _ => 0,
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Init() => Ok;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Shutdown()
    {
        Shutdowns++;
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Count(uint* count) => Told(count, 2u);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int HandleByIndex(uint index, nint* handle)
    {
        *handle = Handle;
        return index == 0 ? Ok : NoPermission;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int HandleByUniqueName(byte* name, nint* handle)
    {
        *handle = SliceHandle;
        return Marshal.PtrToStringUTF8((nint)name) == "MIG-7" ? Ok : NotFound;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int UniqueName(nint device, byte* name, uint bytes)
    {
        "GPU-1a2b-3c4d\0"u8.CopyTo(new Span<byte>(name, (int)bytes));
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Power(nint device, uint* milliwatts) => device == Handle ? Told(milliwatts, 250_000u) : NotSupported;

    /// <summary>A field of 40 bytes: its number first, its own status at 28, its value at 32.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Fields(nint device, int count, byte* field)
    {
        if (device != Handle || count != 1 || *(uint*)field != 186)
        {
            return NotSupported;
        }

        *(int*)(field + 28) = Ok;
        *(uint*)(field + 32) = 612_000;
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Energy(nint device, ulong* millijoules) => Told(millijoules, 123_456_789_012UL);

    /// <summary>Total, free, used.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Memory(nint device, ulong* memory)
    {
        (memory[0], memory[1], memory[2]) = (80_000_000_000, 30_000_000_000, 50_000_000_000);
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Clock(nint device, int which, uint* mhz) =>
        which switch { 1 => Told(mhz, 1755u), 2 => Told(mhz, 2619u), _ => NotSupported };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Temperature(nint device, int which, uint* celsius) => which == 0 ? Told(celsius, 64u) : NotSupported;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Reasons(nint device, ulong* bits) => Told(bits, 0x4UL);

    private static int Told<T>(T* place, T value)
        where T : unmanaged
    {
        *place = value;
        return Ok;
    }
}
