namespace InferenceBench.Engines.Contract.Skipping;

/// <summary>Node.js brings llama.cpp's own libraries, and nothing that the other engines need.</summary>
public static class NodeJs
{
    private static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    /// <summary>
    /// Skips the test when something that npm fetches is missing for lack of Node.js; with Node.js it had to be there.
    /// </summary>
    public static void SkipWithout(bool isFetched)
    {
        if (!isFetched && !IsThere)
        {
            Assert.Skip("llama.cpp's own libraries come by npm, and this machine has no Node.js.");
        }
    }
}
