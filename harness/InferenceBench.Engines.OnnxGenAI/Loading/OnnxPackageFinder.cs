using System.Runtime.InteropServices;
using System.Text.Json;

namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>
/// Finds the pinned npm packages: in <c>natives/</c> beside the program (published builds), or in <c>harness/natives/onnx</c> of the
/// repository the program was built in.
/// </summary>
internal sealed class OnnxPackageFinder(string baseFolder)
{
    /// <summary>Names a folder to search before all others.</summary>
    internal const string FolderVariable = "INFERENCEBENCH_NATIVES_FOLDER";

    private const string RuntimePackage = "com.github.asus4.onnxruntime";
    private const string GenAIPackage = "com.github.asus4.onnxruntime-genai";

    /// <summary>This system's folder in both packages, e.g. <c>Linux/x64</c>.</summary>
    internal static string PlatformFolder { get; } = Path.Combine(
        OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux",
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64");

    /// <summary>The first place that has both libraries for this platform.</summary>
    /// <exception cref="EngineException">There is none.</exception>
    internal OnnxPackage Find() => Roots().Select(PackageIn).OfType<OnnxPackage>().FirstOrDefault() ?? throw new EngineException(
        EngineFailure.NativesMissing,
        $"No onnxruntime-genai library for {PlatformFolder.Replace(Path.DirectorySeparatorChar, '-')} is installed; run './run.sh engines' in the "
        + "repository, which fetches the pinned one (Linux and Windows on x64, Windows and macOS on arm64), or build with -p:OnnxGenAISource=nuget.");

    private static OnnxPackage? PackageIn(string root)
    {
        var runtime = Path.Combine(root, RuntimePackage, "Plugins", PlatformFolder, FileName("onnxruntime"));
        var genAI = Path.Combine(root, GenAIPackage, "Plugins", PlatformFolder, FileName("onnxruntime-genai"));
        return File.Exists(runtime) && File.Exists(genAI)
            ? new OnnxPackage(runtime, genAI, GenAIPackage, VersionOf(Path.Combine(root, GenAIPackage)))
            : null;
    }

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private static string VersionOf(string packageFolder)
    {
        var manifest = Path.Combine(packageFolder, "package.json");
        if (!File.Exists(manifest))
        {
            return "";
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return json.RootElement.TryGetProperty("version", out var version) ? version.GetString() ?? "" : "";
    }

    private IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } chosen)
        {
            yield return chosen;
        }

        yield return Path.Combine(baseFolder, "natives");
        for (var folder = new DirectoryInfo(baseFolder); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "harness", "natives", "onnx", "node_modules");
        }
    }
}
