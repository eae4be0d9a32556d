using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace InferenceBench.Cli.Services;

/// <summary>How to start this program again, mostly as a worker.</summary>
internal static class WorkerCommand
{
    /// <summary>Name of the hidden command.</summary>
    internal const string Name = "worker";

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "A bundle has no such path, and starts itself.")]
    internal static IReadOnlyList<string> OfThisProcess(string name = Name)
    {
        var host = Environment.ProcessPath ?? throw new InvalidOperationException("The process has no path.");
        var assembly = typeof(WorkerCommand).Assembly;
        return assembly.Location is not { Length: > 0 } location || IsNamed(host, assembly.GetName().Name!) ? [host, name]
            : [IsNamed(host, "dotnet") ? host : Dotnet, location, name];
    }

    /// <summary>The host of the runtime at hand, for when another program uses this one as a library, as tests do.</summary>
    private static string Dotnet =>
        Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static bool IsNamed(string path, string name) =>
        Path.GetFileNameWithoutExtension(path).Equals(name, StringComparison.OrdinalIgnoreCase);
}
