using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Onnx;

/// <summary>Paths that a model file gives must stay in its folder: otherwise a model could have any file of the machine read.</summary>
internal static class InsideFolder
{
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>: the path is empty or leaves the folder.</exception>
    public static string Resolve(string folder, string relative, string where)
    {
        var root = Path.GetFullPath(folder);
        var isRelative = relative.Length > 0 && !relative.Contains('\0', StringComparison.Ordinal) && !Path.IsPathRooted(relative) && !relative.Contains(':', StringComparison.Ordinal);
        var path = isRelative ? Path.GetFullPath(Path.Combine(root, relative.Replace('\\', '/'))) : "";
        return path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InputException(
                ExitCode.ModelMalformed, $"{where} of '{folder}' names the file '{relative}' outside the model's folder, which is refused; get the model from a source you trust.");
    }
}
