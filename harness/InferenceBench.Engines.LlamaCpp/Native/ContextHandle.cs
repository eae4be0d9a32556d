using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>Owns a <c>llama_context</c> and keeps what it points into (its model, thread pool, abort flag) alive until it is freed.</summary>
internal sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    private ModelHandle? _model;
    private AbortFlag? _abort;
    private ThreadPoolHandle? _threadPool;

    internal void Keep(ModelHandle model, AbortFlag abort)
    {
        var added = false;
        model.DangerousAddRef(ref added);
        _model = model;
        _abort = abort;
    }

    internal void Attach(ThreadPoolHandle threadPool)
    {
        var added = false;
        threadPool.DangerousAddRef(ref added);
        _threadPool = threadPool;
        LlamaNative.AttachThreadPool(this, threadPool.DangerousGetHandle(), 0);
    }

    protected override bool ReleaseHandle()
    {
        LlamaNative.FreeContext(handle);
        _threadPool?.DangerousRelease();
        _model?.DangerousRelease();
        _abort?.Dispose();
        return true;
    }
}
