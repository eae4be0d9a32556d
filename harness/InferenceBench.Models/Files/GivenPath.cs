using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Files;

/// <summary>
/// What somebody gives where a model is wanted: a file or folder that is one, or something near it, which is named with what to
/// type instead.
/// </summary>
public static class GivenPath
{
    private const int MostNamed = 5;

    /// <summary>Files of a folder that are looked into; with more it is a collection.</summary>
    private const int MostRead = 16;

    private const int MostFound = 1000;
    private const int Deep = 3;

    private static readonly string[] _hosts =
        ["hf.co/", "huggingface.co/", "www.huggingface.co/", "hf:", "ollama:", "modelscope.cn/"];

    /// <summary>True when a path leads to something that is there and no YAML file.</summary>
    public static bool IsModel(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return Directory.Exists(given) || (File.Exists(given) && !IsYaml(given));
    }

    /// <summary>
    /// The file or folder to measure: a folder with one GGUF model in it stands for that file, a file of an ONNX folder for the
    /// folder.
    /// </summary>
    /// <exception cref="InputException">It is something else; the sentence says what, and what to give.</exception>
    public static string Resolve(string given)
    {
        RequirePath(given);
        if (Directory.Exists(given))
        {
            return OfFolder(given);
        }

        if (!File.Exists(given) || IsGguf(given))
        {
            return given;
        }

        if (IsPartOfOnnx(given) && Path.GetDirectoryName(Path.GetFullPath(given)) is { } whole && OnnxFolder.Is(whole))
        {
            return whole;
        }

        throw Problem(given) is { } problem ? new InputException(ExitCode.NotAGguf, problem) : NotGguf(given);
    }

    /// <summary>Refuses what no path can come of, whatever it ends in, before it is taken for one.</summary>
    /// <exception cref="InputException">An address, or a path that a shell was to fill in and did not.</exception>
    public static void RequirePath(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (File.Exists(given) || Directory.Exists(given))
        {
            return;
        }

        if (given.Contains("://", StringComparison.Ordinal))
        {
            throw new InputException(ExitCode.ModelMissing, $"'{given}' is not on this machine; {Elsewhere(given)}.");
        }

        if (given.StartsWith("~/", StringComparison.Ordinal) || given.Contains('*', StringComparison.Ordinal))
        {
            throw new InputException(
                ExitCode.ModelMissing,
                $"'{given}' is no path yet: a shell fills in ~ and * only outside of quotes, and where something is there; give "
                    + "the path itself.");
        }
    }

    /// <summary>What a name is that leads nowhere on this machine; null when nothing can be said.</summary>
    public static string? Elsewhere(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return given.Contains("://", StringComparison.Ordinal)
            || Array.Exists(_hosts, host => given.StartsWith(host, StringComparison.Ordinal)) ? $"that is an address: download "
            + $"the file first and give its path, or '{ProgramName.Current} models pull ID' for a model of "
            + $"'{ProgramName.Current} models list'"
            : given.Count(letter => letter == '/') == 1
                && !given.StartsWith('.')
                && !given.StartsWith('/')
                && !Directory.Exists(given.Split('/')[0])
                ? $"that looks like a repository of the hub: '{ProgramName.Current} models list' shows those that can be "
                    + "pulled; of others download a GGUF file and give its path"
            : null;
    }

    private static InputException NotGguf(string path)
    {
        try
        {
            GgufReader.Read(path);
            return new InputException(ExitCode.NotAGguf, $"'{path}' is no GGUF file.");
        }
        catch (InputException e)
        {
            return e;
        }
    }

    private static string? Problem(string path)
    {
        return IsPartOfOnnx(path)
            ? $"'{path}' is a part of an ONNX model: give its folder, '{Path.GetDirectoryName(Path.GetFullPath(path))}', which "
                + "holds the whole."
            : NearForms.Of(path) is { } near ? $"'{path}' is {near}."
            : null;
    }

    private static bool IsPartOfOnnx(string path) =>
        Path.GetFileName(path) == OnnxFolder.ConfigFile
            || Is(Path.GetExtension(path), ".onnx")
            || path.EndsWith(".onnx.data", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".onnx_data", StringComparison.OrdinalIgnoreCase);

    private static string OfFolder(string folder)
    {
        if (OnnxFolder.Is(folder))
        {
            return folder;
        }

        var here = Gguf(folder, Among(0));
        var models = here.Count > 0 ? here : Below(folder);
        return models switch
        {
            [] => Directory.EnumerateFiles(folder).Take(MostRead).Where(IsGguf).ToList() is [var one] ? one : folder,
            [var one] => one,
            _ => throw new InputException(
                ExitCode.Usage,
                $"'{folder}' holds {models.Count} {(here.Count > 0 ? "GGUF models" : "models")} ("
                + string.Join(", ", models.Take(MostNamed).Select(path => Path.GetRelativePath(folder, path)))
                + $"{(models.Count > MostNamed ? ", …" : "")}); give one of them, or several with --models."),
        };
    }

    /// <summary>Language models of a folder; a file that a hub's cache has under two names counts once.</summary>
    private static List<string> Gguf(string folder, EnumerationOptions among)
    {
        var models = Directory.EnumerateFiles(folder, "*.gguf", among)
            .Where(path => SplitName.Parse(path) is not { Number: > 1 })
            .Take(MostFound)
            .Order(StringComparer.Ordinal)
            .DistinctBy(OpenedFile.RealPath)
            .ToList();
        return models.Count is > 1 and <= MostRead ? [.. models.Where(IsNoOther)] : models;
    }

    /// <summary>
    /// As a hub's cache keeps them (<c>snapshots/…/model.gguf</c>), and repositories that have a folder for each quantization.
    /// </summary>
    private static List<string> Below(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, OnnxFolder.ConfigFile, Among(Deep)).Take(MostFound)
            .Select(config => Path.GetDirectoryName(config)!)
            .Order(StringComparer.Ordinal),
        .. Gguf(folder, Among(Deep)),
    ];

    private static EnumerationOptions Among(int depth) => new()
    {
        MatchCasing = MatchCasing.CaseInsensitive,
        AttributesToSkip = 0,
        RecurseSubdirectories = depth > 0,
        MaxRecursionDepth = depth,
        IgnoreInaccessible = true,
    };

    /// <summary>
    /// A projector or an adapter lies beside the model it belongs to; what cannot be read stays, so that it is told.
    /// </summary>
    private static bool IsNoOther(string path)
    {
        try
        {
            return !ModelKind.IsOther(GgufReader.Read(path));
        }
        catch (InputException)
        {
            return true;
        }
    }

    private static bool IsGguf(string path)
    {
        try
        {
            using var handle = OpenedFile.Open(path);
            var start = new byte[4];
            return RandomAccess.Read(handle, start, 0) == start.Length && start.AsSpan().SequenceEqual("GGUF"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsYaml(string path) => Is(Path.GetExtension(path), ".yaml") || Is(Path.GetExtension(path), ".yml");

    private static bool Is(string extension, string other) => extension.Equals(other, StringComparison.OrdinalIgnoreCase);
}
