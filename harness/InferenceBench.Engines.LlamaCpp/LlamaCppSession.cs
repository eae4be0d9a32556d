using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>A session that also checks drafts.</summary>
/// <param name="port">The loaded model.</param>
/// <param name="resolved">What really runs.</param>
/// <param name="threads">What it computes with, which a draft shares; null when the library starts threads itself.</param>
internal sealed class LlamaCppSession(LlamaCppPort port, ResolvedSettings resolved, ThreadPoolHandle? threads)
    : LlamaSession(port, resolved), IVerifyingSession
{
    public IModelSession OpenDraft(string modelPath, SessionSettings settings)
    {
        RequireOpen();
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentNullException.ThrowIfNull(settings);
        return new SessionOpener(modelPath, settings, GgmlDevices.Read(), "") { SharedThreads = threads }.Open();
    }
}
