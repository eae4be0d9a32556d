using System.Runtime.CompilerServices;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>A test with real processes and signals, found in /proc.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = OperatingSystem.IsLinux() ? null : "Processes are found in /proc, which Linux alone has.";
}
