using System.Globalization;
using System.Text;

namespace InferenceBench.Results.Foreign;

/// <summary>
/// The table that llama-bench prints for people. Columns of settings are shown where one is not llama-bench's own.
/// </summary>
internal static class LlamaBenchTable
{
    private sealed record Column(string Name, int Width, bool IsRight, Func<LlamaBenchTest, string> Text);

    /// <summary>The table, and the build below it.</summary>
    public static string Write(IReadOnlyList<LlamaBenchTest> tests)
    {
        List<Column> columns =
        [
            new("model", 30, false, test => Cell(test.ModelType)), new("size", 10, true, test => Size(test.ModelSize)),
            new("params", 10, true, test => Parameters(test.ModelNParams)),
            new("backend", 10, false, test => Cell(test.Backends)),
            .. Settings(tests), new("test", 15, true, Test), new("t/s", 20, true, Rate),
        ];
        var text = new StringBuilder();
        Row(text, columns.Select(column => Padded(column.Name, column)));
        text.Append('|')
            .AppendJoin('|', columns.Select(column => $" {new string('-', column.Width - 1)}{(column.IsRight ? ':' : '-')} "))
            .Append("|\n");
        foreach (var test in tests)
        {
            Row(text, columns.Select(column => Padded(column.Text(test), column)));
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nbuild: {tests[^1].BuildCommit} ({tests[^1].BuildNumber})\n")
            .ToString();
    }

    private static IEnumerable<Column> Settings(IReadOnlyList<LlamaBenchTest> tests)
    {
        IEnumerable<(Column Column, Func<LlamaBenchTest, bool> IsShown)> all =
        [
            (new("ngl", 3, true, test => Text(test.NGpuLayers)), test => test.GpuInfo.Length > 0),
            (new("threads", 7, true, test => Text(test.NThreads)), test => test.GpuInfo.Length == 0 || test.NGpuLayers == 0),
            (new("n_batch", 7, true, test => Text(test.NBatch)), test => test.NBatch != 2048),
            (new("n_ubatch", 8, true, test => Text(test.NUbatch)), test => test.NUbatch != 512),
            (new("type_k", 6, true, test => test.TypeK), test => test.TypeK != "f16"),
            (new("type_v", 6, true, test => test.TypeV), test => test.TypeV != "f16"),
            (new("fa", 2, true, test => Text(test.FlashAttn)), test => test.FlashAttn >= 0),
        ];
        return all.Where(setting => tests.Any(setting.IsShown)).Select(setting => setting.Column);
    }

    private static string Test(LlamaBenchTest test)
    {
        var name = (test.NPrompt > 0 ? $"pp{Text(test.NPrompt)}" : "")
            + (test is { NPrompt: > 0, NGen: > 0 } ? "+" : "")
            + (test.NGen > 0 ? $"tg{Text(test.NGen)}" : "");
        return test.NDepth > 0 ? $"{name} @ d{Text(test.NDepth)}" : name;
    }

    private static string Rate(LlamaBenchTest test) =>
        string.Create(CultureInfo.InvariantCulture, $"{test.AvgTs:0.00} ± {test.StddevTs:0.00}");

    private static string Size(long bytes) => bytes < 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.00} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.00} GiB");

    private static string Parameters(long count) => count < 1_000_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.00} M")
        : string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.00} B");

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Padded(string text, Column column) =>
        column.IsRight ? text.PadLeft(column.Width) : text.PadRight(column.Width);

    /// <summary>A name may not end its cell.</summary>
    private static string Cell(string text) => text.Replace("|", "/", StringComparison.Ordinal);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
