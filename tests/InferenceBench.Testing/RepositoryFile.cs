using System.Runtime.CompilerServices;

namespace InferenceBench.Testing;

/// <summary>Files of the repository that tests check as they stand there.</summary>
internal static class RepositoryFile
{
    public static string Path(string relative, [CallerFilePath] string here = "")
    {
        var folder = Directory.GetParent(here)!;
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "InferenceBench.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("InferenceBench.sln is in no folder above " + here);
        }

        return System.IO.Path.Combine(folder.FullName, relative);
    }
}
