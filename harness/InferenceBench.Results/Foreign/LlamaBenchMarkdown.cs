using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results.Foreign;

/// <summary>
/// Reads the table that <c>llama-bench</c> prints when it is not told otherwise. It names no file and rounds its figures.
/// </summary>
internal static partial class LlamaBenchMarkdown
{
    private static readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal)
    {
        ["model"] = "model_type", ["backend"] = "backends", ["threads"] = "n_threads", ["ngl"] = "n_gpu_layers",
        ["fa"] = "flash_attn",
        ["type_k"] = "type_k", ["type_v"] = "type_v", ["n_batch"] = "n_batch", ["n_ubatch"] = "n_ubatch",
    };

    private static readonly Dictionary<string, double> _units = new(StringComparer.Ordinal)
    {
        ["KiB"] = 1L << 10, ["MiB"] = 1L << 20, ["GiB"] = 1L << 30, ["K"] = 1e3, ["M"] = 1e6, ["B"] = 1e9, ["T"] = 1e12,
    };

    /// <exception cref="InputException">No such table, or a row that makes no sense.</exception>
    public static IReadOnlyList<LlamaBenchTest> Read(string text, string name)
    {
        var lines = text.Split('\n').Select((line, index) => (Cells: Cells(line), Where: $"{name}, line {index + 1}")).ToList();
        var start = lines.FindIndex(line => line.Cells.Contains("test")
            && line.Cells.Contains("t/s")
            && line.Cells.Contains("model"));
        var header = start < 0 ? [] : lines[start].Cells;
        var build = Build().Match(text).Groups["commit"].Value;
        var rows = start < 0
            ? []
            : lines.Skip(start + 1).Where(line => line.Cells.Length > 0 && !line.Cells.All(IsRule)).ToList();
        return rows.Count > 0 ? [.. rows.Select(row => Test(header, row.Cells, row.Where, build))]
            : throw new InputException(
                ExitCode.FileInvalid, $"{name}: no table of llama-bench: it has no columns model, test and t/s with rows below.");
    }

    private static LlamaBenchTest Test(string[] header, string[] cells, string where, string build)
    {
        var row = header.Zip(cells)
            .DistinctBy(pair => pair.First)
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        if (header.Length != cells.Length
            || TestName().Match(row["test"]) is not { Success: true } test
            || Rate().Match(row["t/s"]) is not { Success: true } rate)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"{where}: not a row of llama-bench's table; restore the file or run llama-bench again.");
        }

        var fields = row.Where(cell => _fields.ContainsKey(cell.Key))
            .ToDictionary(cell => _fields[cell.Key], cell => cell.Value, StringComparer.Ordinal);
        fields["model_filename"] = row["model"];
        fields["build_commit"] = build;
        fields["gpu_info"] = row.GetValueOrDefault("backend") is { } backend
            && !backend.StartsWith("CPU", StringComparison.Ordinal)
            ? backend
            : "";
        fields["model_size"] = Scaled(row.GetValueOrDefault("size"));
        fields["model_n_params"] = Scaled(row.GetValueOrDefault("params"));
        fields["n_prompt"] = Or0(test.Groups["pp"].Value);
        fields["n_gen"] = Or0(test.Groups["tg"].Value);
        fields["n_depth"] = Or0(test.Groups["depth"].Value);
        fields["avg_ts"] = rate.Groups["mean"].Value;
        fields["stddev_ts"] = Or0(rate.Groups["deviation"].Value);
        return new LlamaBenchFields(fields, where).Test();
    }

    private static string Or0(string text) => text.Length == 0 ? "0" : text;

    /// <summary>E.g. <c>3.56 GiB</c> or <c>6.74 B</c>; 0 when it is none.</summary>
    private static string Scaled(string? text) =>
        text?.Split(' ') is [var number, var unit] && _units.TryGetValue(unit, out var factor)
        && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? (value * factor).ToString("F0", CultureInfo.InvariantCulture)
            : "0";

    private static string[] Cells(string line) =>
        line.Trim() is ['|', .., '|'] row ? [.. row[1..^1].Split('|').Select(cell => cell.Trim())] : [];

    private static bool IsRule(string cell) => cell.Length > 0 && cell.All(character => character is '-' or ':');

    [GeneratedRegex("^(?:pp(?<pp>[0-9]+))?\\+?(?:tg(?<tg>[0-9]+))?(?: @ d(?<depth>[0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex TestName();

    [GeneratedRegex("^(?<mean>[0-9.]+)(?: ± (?<deviation>[0-9.]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    [GeneratedRegex("^build: (?<commit>[0-9a-f]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Build();
}
