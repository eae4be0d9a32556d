using System.Runtime.CompilerServices;

namespace InferenceBench.Reporting.Tests.Html;

/// <summary>A test that runs the page's script in Node.js, where that is.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))))
        {
            Skip = "No Node.js in PATH.";
        }
    }
}
