#if ONNX_GENAI_NUGET
using System.Reflection;
#endif
using System.Runtime.InteropServices;
using InferenceBench.Engines.OnnxGenAI.Native;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>The one onnxruntime-genai of this process: loaded once, never unloaded.</summary>
internal sealed class OnnxLibrary
{
    private static readonly Lock _gate = new();
    private static OnnxLibrary? _loaded;

    private OnnxLibrary(GenAIExports exports, IReadOnlyList<string> providers, EngineBuild build)
    {
        Exports = exports;
        Providers = providers;
        Build = build;
    }

    internal GenAIExports Exports { get; }

    /// <summary>Execution providers by genai's names, e.g. <c>cpu</c>, <c>cuda</c>, <c>dml</c>.</summary>
    internal IReadOnlyList<string> Providers { get; }

    internal EngineBuild Build { get; }

    /// <exception cref="EngineException">A library is missing, cannot be loaded, or is of another version.</exception>
    internal static OnnxLibrary Load(string baseFolder)
    {
        lock (_gate)
        {
            return _loaded ??= LoadOnce(baseFolder);
        }
    }

    private static OnnxLibrary LoadOnce(string baseFolder)
    {
        NativeEnvironment.DisableTelemetry();
        NativeEnvironment.UseExpertKernels();
#if ONNX_GENAI_NUGET
        _ = baseFolder;
        var name = typeof(OnnxLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "OnnxGenAIPackage").Value!;
        var runtime = LoadByName("onnxruntime");
        var genAI = LoadByName("onnxruntime-genai");
        var version = typeof(Model).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        var package = $"{name} {version}";
#else
        var found = new OnnxPackageFinder(baseFolder).Find();

        // genai takes the ONNX Runtime that is already in memory.
        var runtime = LoadFile(found.RuntimeFile);
        var genAI = LoadFile(found.GenAIFile);
        NativeLibrary.SetDllImportResolver(typeof(Model).Assembly, (library, _, _) => library == GenAIExports.Library ? genAI : 0);
        var version = PinnedVersions.GenAI;
        var package = $"{found.Name} {found.Version}".TrimEnd();
        PinnedVersions.Check(found, RuntimeApi.Version(runtime));
#endif
        var providers = RuntimeApi.Providers(runtime);
        var build = new EngineBuild(
            version, $"{package}, ONNX Runtime {RuntimeApi.Version(runtime)}", ExecutionProviders.BackendOf(providers), CpuVariant(), ExecutionProviders.Devices(providers));
        Utils.DisableTelemetryEvents();
        return new OnnxLibrary(GenAIExports.Of(genAI), [.. providers.Select(ExecutionProviders.ShortName)], build);
    }

    private static string CpuVariant() =>
        $"{NativeEnvironment.ExpertKernelVariable}={NativeEnvironment.Get(NativeEnvironment.ExpertKernelVariable)}";

#if ONNX_GENAI_NUGET
    private static nint LoadByName(string library) =>
        NativeLibrary.TryLoad(library, typeof(Model).Assembly, null, out var handle)
            ? handle
            : throw new EngineException(EngineFailure.NativesMissing, $"The NuGet package has no '{library}' for this platform; build with -p:OnnxGenAISource=npm.");
#else
    private static nint LoadFile(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new EngineException(
                EngineFailure.NativesMissing,
                $"'{Path.GetFileName(path)}' cannot be loaded: {e.Message.Split('\n', 2)[0].TrimEnd('.', '\r')}; "
                + "remove harness/natives/onnx/node_modules and run './run.sh engines'.",
                e);
        }
    }
#endif
}
