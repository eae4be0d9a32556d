using InferenceBench.Engines;
using InferenceBench.Models.Formats;

namespace InferenceBench.Studies.Setup;

/// <summary>How an engine is had.</summary>
/// <param name="Load">Loads its library into this process, or asks the server given, or throws why it cannot.</param>
public sealed record EngineSource(Func<ServerAccess?, IEngine> Load)
{
    /// <summary>Its library tolerates no other engine's: only a worker loads it, also to describe it.</summary>
    public bool IsForWorkersOnly { get; init; }

    /// <summary>It is a running server, whose settings are its own.</summary>
    public bool IsServer { get; init; }

    /// <summary>File form it reads, known before it is loaded.</summary>
    public string ModelFormat { get; init; } = ModelFormats.Gguf;

    /// <summary>Why it is not there although nothing is wrong, e.g. <c>not built</c>; null when it is there.</summary>
    public string? Absence => FindAbsence?.Invoke();

    /// <summary>Finds that out, when somebody asks: files may have to be looked for. Null = it is always there.</summary>
    public Func<string?>? FindAbsence { get; init; }
}
