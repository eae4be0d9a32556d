using System.Diagnostics.CodeAnalysis;

namespace InferenceBench.Cli.Services;

/// <summary>How to start this program again, mostly as a worker.</summary>
internal static class WorkerCommand
{
    /// <summary>Name of the hidden command.</summary>
    internal const string Name = "worker";

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "The assembly has a path whenever the host is 'dotnet'.")]
    internal static IReadOnlyList<string> OfThisProcess(string name = Name)
    {
        var host = Environment.ProcessPath ?? throw new InvalidOperationException("The process has no path.");
        var isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isDotnet ? [host, typeof(WorkerCommand).Assembly.Location, name] : [host, name];
    }
}
