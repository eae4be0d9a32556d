using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Views;

/// <summary>What a stated daily load costs, on a terminal.</summary>
internal static class DailyLoadView
{
    private static readonly TextColumn[] _columns =
        [.. DailyLoadTexts.Heads.Select((head, i) => new TextColumn(head, Right: i > 0))];

    public static IReadOnlyList<OutputLine> Lines(LoadReport report, DailyLoad daily, int width)
    {
        var table = new TextTable(_columns, DailyLoadTexts.Rows(daily), width).Lines();
        return
        [
            OutputLine.Empty, .. table, OutputLine.Empty,
            .. DailyLoadTexts.Sentences(report, daily).SelectMany(line =>
                TextWidth.Wrap(SafeText.OneLine(line.Text), width, indent: 2).Select(text => new OutputLine(text, line.Kind))),
        ];
    }
}
