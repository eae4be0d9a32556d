namespace InferenceBench.Engines;

/// <summary>Why an engine refused.</summary>
public enum EngineFailure
{
    /// <summary>The native libraries are not installed.</summary>
    NativesMissing,

    /// <summary>The native libraries are of another version than the bindings.</summary>
    NativesMismatch,

    /// <summary>The model file cannot be read or makes no sense.</summary>
    ModelUnreadable,

    /// <summary>The library does not know the model's architecture.</summary>
    ArchitectureUnknown,

    /// <summary>Not enough memory for the model or its context.</summary>
    OutOfMemory,

    /// <summary>The sequences' cache is full.</summary>
    ContextFull,

    /// <summary>A setting the engine does not know or cannot combine.</summary>
    Unsupported,

    /// <summary>The library reported an error while computing.</summary>
    ComputeFailed,

    /// <summary>A server does not answer, or answers something else than a llama-server would.</summary>
    ServerUnusable,
}
