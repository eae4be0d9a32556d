using System.Runtime.InteropServices;
using System.Text.Json;

namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>
/// Finds the native packages of this platform: in <c>natives/</c> beside the program (published builds), or in
/// <c>harness/natives</c> of the repository the program was built in.
/// </summary>
public sealed class NativePackageFinder(string baseFolder)
{
    /// <summary>Names a folder to search before all others.</summary>
    public const string FolderVariable = "INFERENCEBENCH_NATIVES_FOLDER";

    private const string Scope = "@node-llama-cpp";
    private static readonly string[] _backends = ["cuda", "vulkan", "metal"];

    /// <summary>Installed packages, fastest backend first.</summary>
    public IReadOnlyList<NativePackage> Find() =>
        [.. Roots().SelectMany(PackagesIn).DistinctBy(p => p.Platform).OrderBy(p => Rank(p.Backend))];

    /// <summary>The package platforms this machine can load, e.g. linux-x64, linux-x64-cuda.</summary>
    internal static string PlatformPrefix()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "mac" : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return $"{system}-{architecture}";
    }

    private static int Rank(string backend) => Array.IndexOf(_backends, backend) is var i && i >= 0 ? i : _backends.Length;

    private static IEnumerable<NativePackage> PackagesIn(string root)
    {
        var prefix = PlatformPrefix();
        foreach (var folder in Directory.Exists(root) ? Directory.EnumerateDirectories(root) : [])
        {
            var platform = Path.GetFileName(folder);
            var isOurs = platform == prefix || platform.StartsWith(prefix + "-", StringComparison.Ordinal);
            var bins = Path.Combine(folder, "bins", platform);
            if (isOurs && LibraryFiles.MainLibrary(bins) is not null)
            {
                var backend = _backends.FirstOrDefault(b => platform.Contains(b, StringComparison.Ordinal)) ?? NativePackage.Cpu;
                yield return new NativePackage(bins, platform, VersionOf(folder), backend);
            }
        }
    }

    private static string VersionOf(string packageFolder)
    {
        try
        {
#pragma warning disable RS0030 // A package that the build put there.
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(packageFolder, "package.json")));
#pragma warning restore RS0030
            return json.RootElement.TryGetProperty("version", out var version) ? version.GetString() ?? "" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // A package without a readable version is used all the same.
            return "";
        }
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
            foreach (var set in new[] { "cuda", "vulkan", "" })
            {
                // Four parts at a time: code for a list of more is compiled where it runs, at every start of 'engines'.
                yield return Path.Combine(folder.FullName, "harness", "natives", Path.Combine(set, "node_modules", Scope));
            }
        }
    }
}
