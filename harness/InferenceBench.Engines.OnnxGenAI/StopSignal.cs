using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>Ends the library's call when a token is cancelled while it runs.</summary>
internal readonly struct StopSignal(Generator generator, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenRegistration _registration = cancellationToken.UnsafeRegister(
        static generator => ((Generator)generator!).SetRuntimeOption("terminate_session", "1"), generator);

    public void Dispose() => _registration.Dispose();
}
