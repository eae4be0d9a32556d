using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Exports;
using InferenceBench.Load.Foreign;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Exports;

public sealed class LoadExportTests : IDisposable
{
    private static readonly LoadMix Mix = new(500, 2);
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-export-").FullName;

    [Theory]
    [InlineData("vllm")]
    [InlineData("aiperf")]
    [InlineData("inferencex")]
    public void What_was_written_reads_back_to_the_same_figures_and_price(string form)
    {
        var record = Record();
        var ours = LoadReport.Of(record).Points.ShouldHaveSingleItem();

        var point =
            ForeignReport.Of(ForeignFormats.Read(Path.GetDirectoryName(Write(record, form)[0])!)!, record.Run.Price).Points
                .ShouldHaveSingleItem();

        // The others count requests begun, we what was served within the window.
        point.Figures.OutputTokensPerSecond.Value.ShouldBe(
            ours.Figures.OutputTokensPerSecond.Value, 0.05 * ours.Figures.OutputTokensPerSecond.Value);
        point.Figures.EndToEnd!.P50.ShouldBe(ours.Figures.EndToEnd!.P50, 0.02 * ours.Figures.EndToEnd.P50);
        point.Figures.Tpot!.P50.ShouldBe(ours.Figures.Tpot!.P50, 0.02 * ours.Figures.Tpot.P50);
        point.Cost!.TotalUsdPerMillion.Value.ShouldBe(
            ours.Cost!.TotalUsdPerMillion.Value, 0.05 * ours.Cost.TotalUsdPerMillion.Value);
    }

    [Fact]
    public void The_report_of_llm_d_has_its_units_and_no_key_that_its_schema_does_not_have()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Write(Record(), "llm-d").ShouldHaveSingleItem()));
        var root = json.RootElement;

        root.GetProperty("version").GetString().ShouldBe("0.2.1");
        LlmdShape.Check(root).ShouldBeEmpty();
        root.GetProperty("results").GetProperty("request_performance").GetProperty("aggregate").GetProperty("throughput")
            .GetProperty("output_token_rate")
            .GetProperty("units").GetString().ShouldBe("tokens/s");
    }

    [Fact]
    public void Rates_of_inferencex_are_those_of_one_gpu()
    {
        using var one = JsonDocument.Parse(File.ReadAllText(Write(Record(), "inferencex")[0]));
        using var four = JsonDocument.Parse(File.ReadAllText(Write(Record(), "inferencex", gpus: 4)[0]));

        four.RootElement.GetProperty("tput_per_gpu").GetDouble().ShouldBe(
            one.RootElement.GetProperty("tput_per_gpu").GetDouble() / 4, 1e-9);
        four.RootElement.GetProperty("tp").GetInt32().ShouldBe(4);
        one.RootElement.GetProperty("median_intvty").GetDouble().ShouldBe(
            1 / one.RootElement.GetProperty("median_tpot").GetDouble(), 1e-9);
    }

    [Fact]
    public void An_invalid_load_is_not_written() =>
        LoadExports.Points(Record() with { Requests = [] }, LoadExports.Named("vllm"), "x", 1).ShouldBeEmpty();

    [Fact]
    public void An_unknown_form_is_refused_and_the_known_are_named() =>
        Should.Throw<InputException>(() => LoadExports.Named("csv")).Message.ShouldContain("vllm");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static LoadRecord Record()
    {
        var server = new ModelServer(new QueueModel(8, 0.4), Mix, rampSeconds: 5, windowSeconds: 120, seed: 3);
        var outcomes = Enumerable.Range(1, 2).Select(round => server.Visit(LoadPoint.Closed(8), round, round)).ToList();
        return new(
            Study.Run with { RunId = "run" },
            new()
            {
                Server = new()
                {
                    Kind = "vllm",
                    Model = "acme-8b",
                    Requests = "completions",
                    Prompts = "random-ids",
                    ForcesLength = true,
                },
                Plan = new() { Points = [LoadPoint.Closed(8)], Mixes = [Mix], Rounds = 2 },
                Visits = [.. outcomes.Select(outcome => outcome.Visit)],
            },
            [.. outcomes.SelectMany(outcome => outcome.Requests.Select(request => request with
            {
                FinishReason = "length",
                Chunks = 2,
                Counting = Engines.OpenAI.Streams.TokenCounting.OneEach,
                Number = (1_000_000 * outcome.Visit.Visit) + request.Number,
                Fingerprint = (ulong)((1_000_000 * outcome.Visit.Visit) + request.Number),
                Tokens = [new(request.FirstTokenSeconds!.Value, 1), new(request.LastTokenSeconds!.Value, 1)],
            }))]);
    }

    private List<string> Write(LoadRecord record, string form, int gpus = 1)
    {
        var export = LoadExports.Named(form);
        return [.. LoadExports.Points(record, export, "h100", gpus).Select(
            point => LoadExports.Write(export, point, Path.Combine(_folder, form + gpus)))];
    }
}
