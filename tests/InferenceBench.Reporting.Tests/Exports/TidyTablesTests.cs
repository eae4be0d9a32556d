using System.Text;
using System.Text.Json;
using InferenceBench.Analysis.Columns;
using InferenceBench.Reporting.Exports;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Exports;

public sealed class TidyTablesTests
{
    private static readonly RunRecord _run = Outcomes.Run(
        Outcomes.Ok("a", Samples.Of(1), Samples.Of(2)), Outcomes.Failed("b", "it \"failed\", twice\n"));

    [Fact]
    public void A_row_of_steps_is_one_gap_and_says_what_it_is_of()
    {
        var rows = Ndjson(TidyTables.Steps(_run));

        rows.Count.ShouldBe(_run.Outcomes.Sum(outcome => outcome.Samples.Sum(sample => sample.StepSeconds.Count)));
        rows.Select(row => row.GetProperty("step_s").GetDouble())
            .ShouldBe(_run.Outcomes.SelectMany(outcome => outcome.Samples.SelectMany(sample => sample.StepSeconds)));
        rows[0].GetProperty("step").GetInt32().ShouldBe(1);
        rows.ShouldAllBe(row => row.GetProperty("cell_id").GetString() == "a" && row.GetProperty("model").GetString() == "tiny");
    }

    [Fact]
    public void A_row_of_samples_has_the_numbers_as_measured()
    {
        var rows = Ndjson(TidyTables.Samples(_run));

        rows.Select(row => row.GetProperty("decode_s").GetDouble())
            .ShouldBe(_run.Outcomes[0].Samples.Select(sample => sample.DecodeSeconds));
        rows.Select(row => row.GetProperty("repetition").GetInt32())
            .ShouldBe(_run.Outcomes[0].Samples.Select(sample => sample.Repetition));
    }

    [Fact]
    public void A_row_of_cells_has_the_columns_of_cells_csv_those_that_failed_among_them()
    {
        var table = TidyTables.Cells(_run);

        table.Columns.Select(column => column.Name).ShouldBe(CellColumns.All.Select(column => column.Name));
        var rows = Ndjson(table);
        rows.Select(row => row.GetProperty("status").GetString()).ShouldBe(["ok", "failed"]);
        rows[1].GetProperty("reason").GetString().ShouldBe("it \"failed\", twice\n");
        rows[0].GetProperty("weight_bytes").GetInt64().ShouldBe(3_338_817);
    }

    [Fact]
    public void Every_value_is_of_its_column_s_kind()
    {
        foreach (var table in new[] { TidyTables.Cells(_run), TidyTables.Samples(_run), TidyTables.Steps(_run) })
        {
            table.Columns.Select(column => column.Name).ShouldBeUnique();
            foreach (var value in table.Rows.SelectMany(
                row => table.Columns.Select(column => (column.Kind, Value: column.Value(row))))
                .Where(pair => pair.Value is not null))
            {
                value.Value!.GetType().ShouldBe(value.Kind switch
                {
                    TidyKind.Text => typeof(string),
                    TidyKind.Whole => typeof(long),
                    TidyKind.Number => typeof(double),
                    _ => typeof(bool),
                });
            }
        }
    }

    [Fact]
    public void Csv_has_the_same_rows()
    {
        using var stream = new MemoryStream();
        CsvExport.Write(stream, TidyTables.Steps(_run));
        var lines = Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');

        lines.Length.ShouldBe(1 + TidyTables.Steps(_run).Rows.Count());
        lines[0].ShouldStartWith("run_id,cell_id,model,");
        lines[0].ShouldEndWith(",step,step_s");
    }

    private static List<JsonElement> Ndjson<TRow>(TidyTable<TRow> table)
    {
        using var stream = new MemoryStream();
        NdjsonExport.Write(stream, table);
        return [.. Encoding.UTF8.GetString(stream.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
