using System.Runtime.CompilerServices;

namespace InferenceBench.Cli.Tests.BadInput;

/// <summary>A test that needs a disk of its own; skipped with the reason where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = SmallDisk.Problem;
}
