namespace InferenceBench.Load.Tests.Models;

/// <summary>The folder with the solution, above the tests' own.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string start)
    {
        var folder = new DirectoryInfo(start);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "InferenceBench.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
