using InferenceBench.Engines.LlamaCpp.Common;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>
/// Owns a <c>llama_context</c> and keeps what it points into (its model, thread pool, abort flag) alive until it is freed.
/// </summary>
internal sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    private ModelHandle? _model;
    private AbortFlag? _abort;
    private ThreadPoolHandle? _threadPool;
    private bool _ownsThreadPool;

    internal void Keep(ModelHandle model, AbortFlag abort)
    {
        var added = false;
        model.DangerousAddRef(ref added);
        _model = model;
        _abort = abort;
    }

    /// <summary>Threads it computes with; null when the library starts them itself.</summary>
    internal ThreadPoolHandle? ThreadPool => _threadPool;

    /// <summary>Computes with a pool from now on.</summary>
    /// <param name="threadPool">Null leaves the threads to the library.</param>
    /// <param name="isOwner">The pool ends with this context; else with the context that owns it.</param>
    internal void Attach(ThreadPoolHandle? threadPool, bool isOwner)
    {
        if (threadPool is null)
        {
            return;
        }

        var added = false;
        threadPool.DangerousAddRef(ref added);
        (_threadPool, _ownsThreadPool) = (threadPool, isOwner);
        LlamaNative.AttachThreadPool(this, threadPool.DangerousGetHandle(), 0);
    }

    protected override bool ReleaseHandle()
    {
        LlamaNative.FreeContext(handle);
        _threadPool?.DangerousRelease();
        if (_ownsThreadPool)
        {
            _threadPool?.Dispose();
        }

        _model?.DangerousRelease();
        _abort?.Dispose();
        return true;
    }
}
