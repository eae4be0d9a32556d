using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// A byte in native memory that the library polls between graph nodes; set when the followed token is cancelled. It must live as
/// long as the context that polls it.
/// </summary>
public sealed unsafe class AbortFlag : IDisposable
{
    /// <summary>The byte, and one that stays 0: a text of length 0 or 1.</summary>
    private byte* _flag = (byte*)NativeMemory.AllocZeroed(2);
    private CancellationToken _followed;
    private CancellationTokenRegistration _registration;

    /// <summary>
    /// Says by its lowest byte whether the flag is set. The C library's strlen, for which the flag is a text: managed code,
    /// entered some hundred times a step while the other threads wait, took 1.4 % of decode with the libraries of LLamaSharp.
    /// </summary>
    public static nint Callback { get; } = LengthOfText() is var native and not 0 ? native
        : (nint)(delegate* unmanaged[Cdecl]<void*, byte>)&IsSet;

    public nint Data => (nint)_flag;

    /// <summary>Follows another token; following the same one again costs nothing, so it can be done at every step.</summary>
    public void Follow(CancellationToken cancellationToken)
    {
        if (cancellationToken == _followed)
        {
            return;
        }

        _registration.Dispose();
        _followed = cancellationToken;
        Volatile.Write(ref *_flag, 0);
        _registration = cancellationToken.UnsafeRegister(static flag => ((AbortFlag)flag!).Set(), this);
    }

    public void Dispose()
    {
        // Waits for a callback that is running in another thread: nothing writes to the byte afterwards.
        _registration.Dispose();
        NativeMemory.Free(_flag);
        _flag = null;
    }

    /// <summary>0 where it is not found.</summary>
    private static nint LengthOfText()
    {
        const string WindowsRuntime = "ucrtbase.dll";
        nint library = 0;
        if (OperatingSystem.IsWindows())
        {
            NativeLibrary.TryLoad(WindowsRuntime, out library);
        }
        else
        {
            library = NativeLibrary.GetMainProgramHandle();
        }

        return library != 0 && NativeLibrary.TryGetExport(library, "strlen", out var found) ? found : 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte IsSet(void* flag) => Volatile.Read(ref *(byte*)flag);

    private void Set()
    {
        if (_flag != null)
        {
            Volatile.Write(ref *_flag, 1);
        }
    }
}
