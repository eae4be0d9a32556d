using System.Globalization;
using System.Text.Json.Nodes;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Reports;
using InferenceBench.Results;
using CellColumns = InferenceBench.Analysis.Columns.CellColumns;

namespace InferenceBench.Reporting.Html;

/// <summary>What the page's script needs, as JSON.</summary>
internal static class PageData
{
    /// <summary>The table: texts and sort keys of every cell.</summary>
    public static string Table(RunReport report, IReadOnlyList<PageColumn> columns) => ScriptJson.Of(new
    {
        columns = columns.Select(column => new
        {
            name = column.Name,
            unit = column.Unit,
            number = column.IsNumber,
            money = column.Money,
        }),
        rows = report.All.Select(cell => new
        {
            t = columns.Select(column => column.Text(cell)),
            k = columns.Where(column => column.IsNumber).Select(column => column.Key!(cell)),
            n = cell.Name,
            s = cell.Row.Outcome.Status switch { CellStatus.Ok => "ok", CellStatus.Failed => "failed", _ => "skipped" },
            p = (int)cell.Place,
            w = cell.Notes,
            h = cell.Row.Cost is { } cost ? Text((decimal)cost.Price.Value) : null,
            m = Money(cell),
        }),
        details = CellColumns.All.Select(column => column.Name),
        samples = CellBlocks.SampleNames,
        block = CellBlocks.Size,
        question = Question(report.Question),
    });

    /// <summary>
    /// What a request of any shape is priced from: seconds an input and an output token with their bounds, their correlation,
    /// tokens of the cell's own request, measured joules of an input and an output token.
    /// </summary>
    private static double?[]? Money(ReportCell cell)
    {
        var (tokens, energy) = (cell.Row.Speeds.Tokens, cell.Row.Energy is { IsStated: false } measured ? measured : null);
        double?[] numbers =
        [
            tokens.Input?.Value, tokens.Input?.Low, tokens.Input?.High, tokens.Output?.Value, tokens.Output?.Low,
            tokens.Output?.High,
            tokens.Correlation, cell.OwnRequest.Input, cell.OwnRequest.Output, energy?.InputJoules, energy?.OutputJoules,
        ];
        return cell.Row.Outcome.Status != CellStatus.Ok
            ? null
            : [.. numbers.Select(number => number is { } known && double.IsFinite(known) ? number : null)];
    }

    private static object? Question(ReportQuestion? question) => question is null ? null : new
    {
        hour = question.Machine is { } machine ? Text(machine.UsdPerHour) : null,
        busy = question.Machine is { } computing ? (double)computing.UsdPerComputingHour : 0,
        available = question.Machine is { } usable ? Text(usable.Availability) : "1",
        joule = question.Machine is { } paid ? (double)paid.UsdPerJoule : 0,
        use = question.Cost.Utilisation,
        isl = question.Cost.Request?.InputTokens,
        osl = question.Cost.Request?.OutputTokens,
        load = question.Cost.RequestsPerDay,
    };

    private static string Text(decimal usd) => (usd / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>A chart's specification with its data, and the columns of the table of its data.</summary>
    public static string Of(Chart chart) =>
        ScriptJson.Of(new
        {
            spec = Spec(chart),
            columns = chart.Columns.Select(column => new { field = column.Field, header = column.Header }),
            money = Money(chart.Money),
        });

    private static object? Money(ChartMoney? money) =>
        money is null ? null : new { field = money.Field, of = money.Of, said = money.Said, room = money.Room };

    /// <summary>A chart's specification with its data.</summary>
    public static JsonObject Spec(Chart chart)
    {
        var spec = chart.Spec.DeepClone().AsObject();
        spec["data"] = new JsonObject { ["values"] = chart.Values.DeepClone() };
        return spec;
    }
}
