using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// Files that a model names must be in its folder, links resolved: otherwise a model could have any file of the machine read. The
/// hub's cache consists of links to files named by their hash in a folder <c>blobs</c>, which are the model's too.
/// </summary>
internal static class InsideFolder
{
    private const string Snapshots = "snapshots";
    private const string Blobs = "blobs";

    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: the path is empty or leaves the folder, by itself
    /// or by a link.</exception>
    public static string Resolve(string folder, string relative, string where)
    {
        var root = Path.GetFullPath(folder);

        // By names with stars ONNX Runtime means places in memory and not files.
        var isRelative = relative.Length > 0
            && !relative.Contains('*', StringComparison.Ordinal)
            && !relative.Contains('\0', StringComparison.Ordinal)
            && !Path.IsPathRooted(relative)
            && !relative.Contains(':', StringComparison.Ordinal);
        var path = isRelative ? Path.GetFullPath(Path.Combine(root, relative.Replace('\\', '/'))) : "";
        if (!IsIn(path, root))
        {
            throw new InputException(
                ExitCode.ModelMalformed, $"{where} of '{folder}' names the file '{relative}' outside the model's folder, which "
                    + "is refused; get the model from a source you trust.");
        }

        RequireRealPathInside(folder, path);
        return path;
    }

    /// <summary>Follows the links of a file in the folder.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: it lies elsewhere.</exception>
    public static void RequireRealPathInside(string folder, string path)
    {
        var real = OpenedFile.RealPath(path);
        if (!RootsOf(folder).Any(root => IsIn(real, root)))
        {
            throw new InputException(
                ExitCode.ModelMalformed,
                $"'{path}' is a link to '{real}' outside the model's folder, which is refused; copy the file into the folder if "
                    + "it belongs to the model.");
        }
    }

    /// <summary>
    /// ONNX Runtime looks for weights in the folder or, when the graph is a link, in the folder where that leads; a cache whose
    /// blobs lie in several folders it refuses.
    /// </summary>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: some weights lie in neither.</exception>
    public static void RequireWeightsBesideGraph(string graphPath, IEnumerable<string> weights)
    {
        string[] roots =
        [
            OpenedFile.RealPath(Path.GetDirectoryName(graphPath)!), Path.GetDirectoryName(OpenedFile.RealPath(graphPath))!,
        ];
        if (weights.FirstOrDefault(path => !Array.Exists(roots, root => IsIn(OpenedFile.RealPath(path), root))) is { } apart)
        {
            var folder = Path.GetDirectoryName(graphPath);
            throw new InputException(
                ExitCode.ModelMalformed,
                $"'{apart}' leads by links to another folder than the graph beside it, which ONNX Runtime refuses; copy the "
                    + $"files themselves (cp -rL '{folder}' NEW-FOLDER) and give that folder.");
        }
    }

    /// <summary>The folder itself; in the hub's cache also its repository's blobs, and those that repositories share.</summary>
    private static IEnumerable<string> RootsOf(string folder)
    {
        var real = OpenedFile.RealPath(folder);
        yield return real;
        for (var part = new DirectoryInfo(real); part.Parent is { } parent; part = parent)
        {
            if (parent.Name == Snapshots
                && parent.Parent is { } repository
                && repository.Name.StartsWith("models--", StringComparison.Ordinal))
            {
                yield return Path.Combine(repository.FullName, Blobs);
                if (repository.Parent is { } hub)
                {
                    yield return Path.Combine(hub.FullName, Blobs);
                }
            }
        }
    }

    private static bool IsIn(string path, string root) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
