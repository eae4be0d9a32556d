using System.Runtime.InteropServices;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>Why LLamaSharp finds no library it can load, and what to do.</summary>
internal static class LoadFailure
{
    private const string OpenMp = "libgomp.so.1";

    /// <param name="baseFolder">Folder of the program.</param>
    /// <param name="lastWords">What the search logged.</param>
    internal static string Sentence(string baseFolder, string lastWords)
    {
        var runtime = RuntimeInformation.RuntimeIdentifier;
        var there = Runtimes(baseFolder);
        if (there.Count > 0 && !there.Exists(IsForThisSystem))
        {
            return $"This build has LLamaSharp's libraries for {string.Join(", ", there)} and runs on {runtime}; build or "
                + $"publish it for {runtime}.";
        }

        if (there.Count == 0)
        {
            return "No library of LLamaSharp is in the folder 'runtimes' beside the program; bring the whole folder that was "
                + $"published, or build it anew with '{LLamaSharpEngine.Variable}=cpu {ProgramName.Script} engines' in the "
                + "repository.";
        }

        if (OperatingSystem.IsLinux() && !NativeLibrary.TryLoad(OpenMp, out _))
        {
            return $"LLamaSharp's libraries need {OpenMp}, which this system lacks; install it (Debian and Ubuntu: apt-get "
                + "install libgomp1).";
        }

        // LLamaSharp tells that nothing was loaded, not what the system said of the files.
        lastWords = LibraryRefusal.OfFirst(ForThisSystem(baseFolder, there)) ?? lastWords;
        return $"LLamaSharp {BuildFacts.Version} finds no library it can load ({lastWords}); "
            + $"build it anew with '{LLamaSharpEngine.Variable}=cpu {ProgramName.Script} engines', on Linux with glibc "
            + "2.34 or newer.";
    }

    /// <summary>Platforms whose libraries are beside the program.</summary>
    private static List<string> Runtimes(string baseFolder)
    {
        var folder = Path.Combine(baseFolder, "runtimes");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Where(HasLlama).Select(Path.GetFileName).OfType<string>().Order(
                StringComparer.Ordinal)]
            : [];
    }

    private static bool HasLlama(string folder) =>
        Directory.EnumerateFiles(folder, "*llama*", SearchOption.AllDirectories).Any();

    /// <summary>The libraries for the plainest processor, what others need first.</summary>
    private static IEnumerable<string> ForThisSystem(string baseFolder, List<string> runtimes)
    {
        var files = runtimes.Where(IsForThisSystem)
            .SelectMany(runtime => Directory.EnumerateFiles(
                Path.Combine(baseFolder, "runtimes", runtime), "*llama.*", SearchOption.AllDirectories));
        return files.Select(Path.GetDirectoryName).OfType<string>()
            .OrderBy(folder => !folder.EndsWith("noavx", StringComparison.Ordinal)).Take(1)
            .SelectMany(
                folder => Directory.EnumerateFiles(folder, "*ggml-base.*").Concat(Directory.EnumerateFiles(folder, "*llama.*")));
    }

    private static bool IsForThisSystem(string runtime)
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return runtime.StartsWith(system, StringComparison.Ordinal)
            && runtime.EndsWith(
                "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(), StringComparison.Ordinal);
    }
}
