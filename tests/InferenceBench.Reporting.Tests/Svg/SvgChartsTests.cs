using System.Xml.Linq;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Failures;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Svg;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Svg;

public sealed class SvgChartsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inferencebench-");

    public void Dispose() => _folder.Delete(recursive: true);

    [ChartFact]
    public async Task Every_chart_becomes_a_drawing_with_its_own_colours_and_escaped_names()
    {
        const string evil = "a<script>alert(1)</script>&b";
        var run = new GeneratedRun
        {
            Cells = 48, Batches = [1, 8],
            Change = (_, o) => o with { Cell = o.Cell with { Model = o.Cell.Model with { Quantization = evil } } },
        }.Make();

        var paths = await SvgCharts.WriteAsync(Report(run), Path.Combine(_folder.FullName, "new"), CancellationToken.None);

        paths.Select(Path.GetFileName).ShouldBe(
            [
                "cost-output.svg", "cost-input.svg", "cost-blended.svg", "speed-cost.svg", "cost-batch.svg", "ttft.svg",
                "itl.svg", "memory.svg", "pareto.svg",
            ]);
        foreach (var path in paths)
        {
            var text = await File.ReadAllTextAsync(path);
            XDocument.Parse(text).Root!.Name.LocalName.ShouldBe("svg");
            text.ShouldNotContain("var(--");
            text.ShouldNotContain("<script");
        }
    }

    [ChartFact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        var error = await Should.ThrowAsync<InputException>(() => SvgCharts.WriteAsync(
            Report(new GeneratedRun().Make()), file, CancellationToken.None));

        error.Message.ShouldContain(file);
    }

    private static RunReport Report(RunRecord run) => RunReport.Of(run.Document, CellRow.All(run), new DateOnly(2026, 3, 2));
}
