namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>The versions the calls were checked against; a struct or a rule may differ in others.</summary>
internal static class PinnedVersions
{
    internal const string Package = "0.4.9";
    internal const string GenAI = "0.15.2";
    internal const string Runtime = "1.29.0";

    /// <exception cref="EngineException">Another package or another ONNX Runtime.</exception>
    internal static void Check(OnnxPackage found, string runtimeVersion)
    {
        if ((found.Version.Length > 0 && found.Version != Package) || runtimeVersion != Runtime)
        {
            throw new EngineException(
                EngineFailure.NativesMismatch,
                $"The libraries beside '{found.GenAIFile}' are of {found.Name} {found.Version} with ONNX Runtime {runtimeVersion}, and {Package} with {Runtime} is needed; "
                + "remove harness/natives/onnx/node_modules and run './run.sh engines'.");
        }
    }
}
