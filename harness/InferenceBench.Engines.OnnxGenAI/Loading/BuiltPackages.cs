using System.Reflection;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>The packages this build was made with, and their versions.</summary>
/// <param name="GenAI">Name of the package with onnxruntime-genai.</param>
/// <param name="GenAIVersion">Its version.</param>
/// <param name="Runtime">Name of the package with ONNX Runtime; empty when that of <paramref name="GenAI"/> chooses it.</param>
/// <param name="RuntimeVersion">Its version; empty likewise.</param>
internal sealed record BuiltPackages(string GenAI, string GenAIVersion, string Runtime, string RuntimeVersion)
{
    internal static BuiltPackages Here { get; } = Read(typeof(BuiltPackages).Assembly);

    /// <summary>Names and versions as results carry them.</summary>
    /// <param name="runtimeVersion">What the loaded ONNX Runtime says it is.</param>
    internal string Describe(string runtimeVersion) =>
        $"{GenAI} {GenAIVersion}, {(Runtime.Length > 0 ? Runtime : "ONNX Runtime")} {runtimeVersion}";

    /// <summary>
    /// The calls were checked against these versions, and a library of another one may lie beside the program or be loaded
    /// already.
    /// </summary>
    /// <exception cref="EngineException">The loaded ONNX Runtime is of another version than the package.</exception>
    internal void Check(string runtimeVersion)
    {
        if (RuntimeVersion.Length > 0 && runtimeVersion != RuntimeVersion)
        {
            throw new EngineException(
                EngineFailure.NativesMismatch,
                $"ONNX Runtime {runtimeVersion} was loaded, and {Runtime} {RuntimeVersion} is needed; remove the other one from "
                + "the program's folder and "
                + $"the library path, and run '{ProgramName.Script} engines'.");
        }
    }

    private static BuiltPackages Read(Assembly assembly)
    {
        var values = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(
            a => a.Key, a => a.Value ?? "", StringComparer.Ordinal);
        return new(
            values["OnnxGenAIPackage"], values["OnnxGenAIVersion"], values["OnnxRuntimePackage"], values["OnnxRuntimeVersion"]);
    }
}
