using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// How large a struct is that a library returns. On x64 it comes back through a pointer given as first argument, so that it
/// can be measured; on arm64 that pointer is in a register no function pointer reaches. Both lay these structs out alike, and
/// tests hold the bound ones to a table.
/// </summary>
public static unsafe class StructSize
{
    private const int ProbeBytes = 512;

    /// <summary>True where it can be measured.</summary>
    public static bool CanBeMeasured => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Number of leading bytes a function that returns a struct by hidden pointer writes.</summary>
    public static int WrittenBytes(nint function)
    {
        var first = stackalloc byte[ProbeBytes];
        var second = stackalloc byte[ProbeBytes];
        NativeMemory.Fill(first, ProbeBytes, 0xA5);
        NativeMemory.Fill(second, ProbeBytes, 0x5A);
        var call = (delegate* unmanaged[Cdecl]<byte*, byte*>)function;
        call(first);
        call(second);
        var last = ProbeBytes - 1;
        while (last >= 0 && first[last] == 0xA5 && second[last] == 0x5A)
        {
            last--;
        }

        return last + 1;
    }
}
