namespace InferenceBench.Engines.LLamaSharp;

/// <summary>LLamaSharp as an engine: in the build when it was asked for, because not every package source has its packages.</summary>
public static class LLamaSharpAddOn
{
    /// <summary>The engine's id in suites and results.</summary>
    public const string Id = "llamasharp";

    /// <summary>Names the native package and asks for LLamaSharp: <c>cpu</c>, <c>cuda12</c> or <c>vulkan</c>.</summary>
    public const string Variable = "INFERENCEBENCH_LLAMASHARP";

    /// <summary>The command that adds it, in a sentence.</summary>
    public const string HowToAdd =
        $"LLamaSharp is not in this build; '{Variable}=cpu ./run.sh engines' (or cuda12, vulkan) adds it where the package source has its packages.";

    /// <summary>True when this build has it.</summary>
    public static bool IsBuilt =>
#if LLAMASHARP
        true;
#else
        false;
#endif

    /// <summary>Loads its native library into this process, which must not have another llama.cpp.</summary>
    /// <exception cref="EngineException">It is not built, or its natives are missing or do not match.</exception>
    public static IInferenceEngine Load() =>
#if LLAMASHARP
        Built.LLamaSharpEngine.Load();
#else
        throw new EngineException(EngineFailure.NativesMissing, HowToAdd);
#endif
}
