using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>
/// Owns a <c>ggml_threadpool</c>. Without one the CPU backend starts and joins its threads anew in every decode step;
/// llama-bench attaches one too.
/// </summary>
internal sealed unsafe class ThreadPoolHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly delegate* unmanaged[Cdecl]<nint, void> _free;

    private ThreadPoolHandle(nint pool, delegate* unmanaged[Cdecl]<nint, void> free)
        : base(ownsHandle: true)
    {
        SetHandle(pool);
        _free = free;
    }

    /// <summary>A pool of the library's default polling and priority, or null when there is no CPU backend to ask.</summary>
    internal static ThreadPoolHandle? Create(int threads)
    {
        var cpu = GgmlNative.BackendByName("CPU");
        if (cpu == 0)
        {
            return null;
        }

        var create = (delegate* unmanaged[Cdecl]<ThreadPoolParams*, nint>)GgmlNative.ProcedureAddress(cpu, "ggml_threadpool_new");
        var free = (delegate* unmanaged[Cdecl]<nint, void>)GgmlNative.ProcedureAddress(cpu, "ggml_threadpool_free");
        if (create == null || free == null)
        {
            return null;
        }

        var parameters = GgmlNative.ThreadPoolDefaults(threads);
        var pool = create(&parameters);
        return pool == 0 ? null : new ThreadPoolHandle(pool, free);
    }

    protected override bool ReleaseHandle()
    {
        _free(handle);
        return true;
    }
}
