using System.Runtime.InteropServices;
using InferenceBench.Engines.OnnxGenAI.Native;
using InferenceBench.Foundation.Words;
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
    internal static OnnxLibrary Load()
    {
        lock (_gate)
        {
            return _loaded ??= LoadOnce(BuiltPackages.Here);
        }
    }

    private static OnnxLibrary LoadOnce(BuiltPackages packages)
    {
        NativeEnvironment.DisableTelemetry();

        // genai takes the ONNX Runtime that is already in memory.
        var runtime = LoadByName("onnxruntime", packages);
        var genAI = LoadByName(GenAIExports.Library, packages);
        var runtimeVersion = RuntimeApi.Version(runtime);
        packages.Check(runtimeVersion);
        Utils.DisableTelemetryEvents();
        var providers = RuntimeApi.Providers(runtime);
        var build = new EngineBuild(
            packages.GenAIVersion, packages.Describe(runtimeVersion), ExecutionProviders.BackendOf(providers), CpuKernels.Here,
            ExecutionProviders.Devices(providers));
        return new OnnxLibrary(GenAIExports.Of(genAI), [.. providers.Select(ExecutionProviders.ShortName)], build);
    }

    private static nint LoadByName(string library, BuiltPackages packages)
    {
        try
        {
            return NativeLibrary.Load(library, typeof(Model).Assembly, searchPath: null);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new EngineException(EngineFailure.NativesMissing, $"{packages.GenAI}'s library {library} cannot be loaded on "
                + $"{RuntimeInformation.RuntimeIdentifier}: {LibraryRefusal.Of(e, Beside(library))}; {Remedy}", e);
        }
    }

    /// <summary>Files of a library in the folders that the runtime looks in.</summary>
    private static IEnumerable<string> Beside(string library) =>
        ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(Path.PathSeparator) ?? [])
        .Append(AppContext.BaseDirectory).Where(Directory.Exists)
        .SelectMany(folder => new[] { $"lib{library}.so", $"lib{library}.dylib", $"{library}.dll" }.Select(
            name => Path.Combine(folder, name)))
        .Where(File.Exists);

    private static string Remedy =>
        $"bring the whole folder that was published, or run '{ProgramName.Script} engines' in the repository on this machine "
        + "(Linux and Windows on x64 and arm64, macOS on arm64, glibc 2.28 or newer).";
}
