using System.Runtime.CompilerServices;

namespace InferenceBench.Testing;

/// <summary>Needs pipes, devices, a shell and signals as Linux has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = OperatingSystem.IsLinux() ? null : "Needs Linux.";
}
