using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>
/// A byte in native memory that the library polls between graph nodes; set when the followed token is cancelled. It must live as
/// long as the context that polls it.
/// </summary>
public sealed unsafe class AbortFlag : IDisposable
{
    private byte* _flag = (byte*)NativeMemory.AllocZeroed(1);
    private CancellationToken _followed;
    private CancellationTokenRegistration _registration;

    public static nint Callback => (nint)(delegate* unmanaged[Cdecl]<void*, byte>)&IsSet;

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
