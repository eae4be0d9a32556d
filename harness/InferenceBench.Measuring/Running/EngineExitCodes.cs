using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Measuring.Running;

/// <summary>The exit code that stands for an engine's refusal.</summary>
public static class EngineExitCodes
{
    public static ExitCode Of(EngineFailure failure) => failure switch
    {
        EngineFailure.NativesMissing => ExitCode.NativesMissing,
        EngineFailure.NativesMismatch => ExitCode.NativesMismatch,
        EngineFailure.ModelUnreadable => ExitCode.ModelMalformed,
        EngineFailure.ArchitectureUnknown => ExitCode.ArchitectureUnknown,
        EngineFailure.OutOfMemory => ExitCode.OutOfMemory,
        _ => ExitCode.EngineFailed,
    };
}
