using System.Globalization;
using InferenceBench.Foundation.Words;
using InferenceBench.Plans;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows what a run would do.</summary>
public static class PlanView
{
    private static readonly TextColumn[] _columns =
    [
        new(("model", "")), new(("quant", "")), new(("engine", "")), new(("prompt", ""), Right: true),
        new(("output", ""), Right: true), new(("depth", ""), Right: true),
        new(("batch", ""), Right: true), new(("memory", ""), Right: true), new(("to disk", ""), Right: true),
        new(("at most", ""), Right: true),
    ];

    private const int AlsoAt = 7;
    private const double SecondsWorthTelling = 5;

    public static void Write(IAnsiConsole console, IReadOnlyList<PlannedCell> plan, OutputForm form) =>
        console.WriteLines(Lines(plan, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(IReadOnlyList<PlannedCell> plan, int width)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var also = Also(plan);
        var isShown = also.Any(text => text.Length > 0);
        var rows = plan.Zip(
            also,
            (planned, text) => (IReadOnlyList<string>)[
                .. Row(planned).Take(AlsoAt), .. isShown ? [text] : (string[])[], .. Row(planned).Skip(AlsoAt),
            ]);
        TextColumn[] columns =
        [
            .. _columns.Take(AlsoAt), .. isShown ? [new TextColumn(("also", ""))] : (TextColumn[])[], .. _columns.Skip(AlsoAt),
        ];
        var lines = new TextTable(columns, [.. rows], width).Lines().ToList();
        lines.Add(OutputLine.Empty);
        foreach (var skipped in SharedReason.Of(
            plan.Where(p => p.Skip is not null), p => $"{p.Cell.Model.Id} {p.Cell.Model.Quantization}".Trim(), p => p.Cell,
            p => p.Skip!.Reason))
        {
            var text = SafeText.OneLine($"skipped  {skipped.Cells}: {skipped.Reason}");
            lines.AddRange(TextWidth.Wrap(text, width, indent: 2).Select(l => new OutputLine(l, LineKind.Warning)));
        }

        lines.Add(new OutputLine(Summary(plan)));
        return lines;
    }

    /// <summary>What of workload and settings the columns leave out, where it differs between cells.</summary>
    private static List<string> Also(IReadOnlyList<PlannedCell> plan)
    {
        var names = new SettingNames(plan.Select(p => p.Cell));
        return [.. plan.Select(p => string.Join(
            ", ", names.Of(p.Cell).Prepend(CellText.Extra(p.Cell.Workload).Trim()).Where(t => t.Length > 0)))];
    }

    private static IReadOnlyList<string> Row(PlannedCell planned)
    {
        var (model, workload) = (planned.Cell.Model, planned.Cell.Workload);
        return
        [
            SafeText.OneLine(model.Id), model.Quantization, planned.Cell.Engine, Text(workload.PromptTokens),
            Text(workload.GeneratedTokens),
            Text(workload.Depth), Text(workload.Batch), planned.MemoryBytes is { } bytes ? Formats.Bytes(bytes) : "?",
            planned.DiskBytes > 0 ? Formats.Bytes(planned.DiskBytes) : "",
            planned.Skip is null ? Formats.Duration(TimeSpan.FromSeconds(planned.AtMostSeconds)) : "skipped",
        ];
    }

    private static string Summary(IReadOnlyList<PlannedCell> plan)
    {
        var running = plan.Where(p => p.Skip is null).ToList();
        var diskBytes = plan.GroupBy(p => p.Cell.Model.Path).Sum(file => file.First().DiskBytes);
        var disk = diskBytes > 0 ? $", {Formats.Bytes(diskBytes)} of models to make first{Making(diskBytes)}" : "";
        var time = Formats.Duration(TimeSpan.FromSeconds(running.Sum(p => p.AtMostSeconds)));
        return $"{running.Count} of {Counted.Of(plan.Count, "cell")} would run, {time} at most{disk}.";
    }

    /// <summary>Told from a few seconds on; most disks are slower than the making.</summary>
    private static string Making(long diskBytes) => diskBytes < SecondsWorthTelling * PlannedTime.MadeBytesPerSecond
        ? ""
        : $" ({Formats.Duration(TimeSpan.FromSeconds(diskBytes / PlannedTime.MadeBytesPerSecond))} at "
            + $"{Formats.Bytes((long)PlannedTime.MadeBytesPerSecond)}/s)";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
