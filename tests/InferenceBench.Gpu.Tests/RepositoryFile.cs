using System.Runtime.CompilerServices;

namespace InferenceBench.Gpu.Tests;

/// <summary>Files of the repository that tests use as they stand there.</summary>
internal static class RepositoryFile
{
    public static string Path(string relative, [CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", relative);
}
