namespace InferenceBench.Models.Formats;

/// <summary>Files near a model by their names: downloads that did not end, archives, other tools' forms.</summary>
public static class NearForms
{
    /// <summary>Files of a folder that are looked at; with more it is a collection.</summary>
    private const int MostLookedAt = 1000;

    private const int Deep = 2;

    private static readonly string[] _unfinished =
        [".part", ".partial", ".crdownload", ".download", ".aria2", ".incomplete", ".tmp"];

    private static readonly string[] _packed = [".zip", ".gz", ".tgz", ".tar", ".xz", ".zst", ".bz2", ".7z", ".rar"];
    private static readonly string[] _otherForms = [".safetensors", ".bin", ".pt", ".pth", ".h5", ".npz"];

    /// <summary>What a file is, and what to do; null when its name tells nothing.</summary>
    /// <returns>E.g. <c>an archive: unpack it, then give the model in it</c>.</returns>
    public static string? Of(string path)
    {
        var ending = Path.GetExtension(path);
        return Has(_unfinished, ending) ? "a download that is not finished: let it end, then give the whole file"
            : Has(_packed, ending) ? "an archive: unpack it, then give the model in it"
            : Has(_otherForms, ending)
                ? "a model in a training tool's form: convert it to GGUF or to onnxruntime-genai's form first"
            : null;
    }

    /// <summary>What a folder without a model holds instead, to end a sentence that says what it lacks.</summary>
    public static string OfFolder(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Deep,
            IgnoreInaccessible = true,
            AttributesToSkip = 0,
        };
        var files = Directory.EnumerateFiles(folder, "*", options).Take(MostLookedAt).Order(StringComparer.Ordinal).ToList();
        return files.Exists(file => Path.GetExtension(file).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
            ? "so that its graphs are in another tool's form; export the model with onnxruntime-genai's model builder, or get "
                + "one in that form"
            : files.FirstOrDefault(file => Of(file) is not null) is { } near
                ? $"and its '{Path.GetRelativePath(folder, near)}' is {Of(near)}"
            : files.Count == 0 ? "and no file at all; give the folder that has the model"
            : "and is no model in onnxruntime-genai's form; give the folder that has it";
    }

    private static bool Has(string[] endings, string ending) =>
        Array.Exists(endings, known => known.Equals(ending, StringComparison.OrdinalIgnoreCase));
}
