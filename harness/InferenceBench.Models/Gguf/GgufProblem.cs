using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Gguf;

/// <summary>The sentences for files that cannot be used.</summary>
internal static class GgufProblem
{
    public static InputException Malformed(string path, string why) =>
        new(ExitCode.ModelMalformed, $"'{path}' is no sound GGUF file: {why}; get or make the file again.");

    public static InputException Truncated(string path, string where, long fileBytes) =>
        new(
            ExitCode.ModelTruncated,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' is cut: it ends inside {where} after {fileBytes} bytes; get or make the file again."));

    public static InputException NotGguf(string path, string what) =>
        new(ExitCode.NotAGguf, $"'{path}' is not a GGUF file: {what}; give the path of a file that llama.cpp can load.");

    public static InputException Missing(string path, string why, Exception? inner = null) =>
        new(ExitCode.ModelMissing, $"The model '{path}' cannot be read: {why}; check the path and its permissions.", inner);

    /// <summary>A name from a file as it may stand in a sentence: short and without control characters.</summary>
    public static string Quote(string name)
    {
        var shortened = name.Length <= 80 ? name : string.Concat(name.AsSpan(0, 80), "…");
        return string.Concat("'", string.Concat(shortened.Select(c => char.IsControl(c) ? '?' : c)), "'");
    }
}
