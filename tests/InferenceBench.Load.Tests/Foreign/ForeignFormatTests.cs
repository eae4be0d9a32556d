using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Foreign;
using InferenceBench.Load.Report;
using InferenceBench.Prices;

namespace InferenceBench.Load.Tests.Foreign;

public sealed class ForeignFormatTests : IDisposable
{
    private const double UsdPerHour = 3.6;
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-foreign-").FullName;

    public static TheoryData<string> Tools => [.. ForeignFormats.Names];

    [Theory]
    [MemberData(nameof(Tools))]
    public void The_same_load_costs_the_same_whoever_measured_it(string tool)
    {
        var report = Report(tool, ForeignSamples.Of(tool));

        var point = report.Points.ShouldHaveSingleItem();
        report.Server.Kind.ShouldBe(tool);
        point.IsValid.ShouldBeTrue();
        point.Figures.OutputTokensPerSecond.Value.ShouldBe(400, 0.01);
        point.Figures.InputTokensPerSecond.Value.ShouldBe(2000, 0.01);
        point.Figures.RequestsPerSecond.Value.ShouldBe(2, 0.01);
        point.Figures.Ttft!.P50.ShouldBe(0.1, 1e-6);
        point.Figures.Tpot!.P50.ShouldBe(0.01, 1e-6);
        point.Figures.EndToEnd!.P50.ShouldBe(2.09, 1e-3);
        point.Cost!.TotalUsdPerMillion.Value.ShouldBe(UsdPerHour / 3600 / 2400 * 1e6, 1e-3);
        point.Cost.RequestUsd.Value.ShouldBe(UsdPerHour / 3600 / 2, 1e-6);
        point.Cost.WholeOverOutputUsdPerMillion.Value.ShouldBe(UsdPerHour / 3600 / 400 * 1e6, 1e-2);
        point.Cost.OutputUsdPerMillion.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void What_is_missing_is_said(string tool) =>
        Report(tool, ForeignSamples.Of(tool)).Notes.Count.ShouldBeGreaterThanOrEqualTo(2);

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_percentile_that_so_few_requests_do_not_carry_is_left_out(string tool)
    {
        var figures = Report(tool, ForeignSamples.Of(tool)).Points[0].Figures;

        figures.Ttft!.P99.ShouldBeNull();
        figures.EndToEnd!.P99.ShouldBeNull();
    }

    [Theory]
    [InlineData("vllm bench", "\"failed\":0", "\"failed\":9")]
    [InlineData("guidellm", "\"errored\":0", "\"errored\":9")]
    [InlineData("inference-perf", "\"failures\":{\"count\":0}", "\"failures\":{\"count\":9}")]
    [InlineData("genai-bench", "\"num_error_requests\":0", "\"num_error_requests\":9")]
    public void A_load_of_which_requests_failed_is_invalid_and_has_no_dollars(string tool, string before, string after)
    {
        var text = ForeignSamples.Of(tool);
        text.ShouldContain(before);

        var point = Report(tool, text.Replace(before, after, StringComparison.Ordinal)).Points.ShouldHaveSingleItem();

        point.Findings.ShouldContain(finding => finding.Rule == "failures");
        point.Cost.ShouldBeNull();
    }

    [Fact]
    public void Failed_requests_of_aiperf_are_counted_as_such()
    {
        const string Failed = """{"metadata":{"request_start_ns":1790000001000000000,"request_end_ns":1790000002000000000},"""
            + """ "metrics":{"error_isl":{"value":1000,"unit":"tokens"}},"""
            + """ "error":{"code":500,"type":"x","message":"boom at http://10.0.0.1:8000/"}}""";
        var lines = ForeignSamples.Aiperf() + string.Concat(Enumerable.Repeat(Failed + "\n", 5));

        var runs = Read("a.jsonl", lines)!;

        runs[0].Failed.ShouldBe(5);
        runs[0].Requests.ShouldContain(request => request.Problem != null && !request.Problem.Contains("10.0.0.1"));
        Report("aiperf", lines).Points[0].IsValid.ShouldBeFalse();
    }

    [Theory]
    [InlineData("aiperf", "\"time_to_first_token\":{\"value\":100.0", "\"time_to_first_token\":{\"value\":-100.0")]
    [InlineData("aiperf", "\"time_to_first_token\":{\"value\":100.0", "\"time_to_first_token\":{\"value\":100000.0")]
    [InlineData("aiperf", "[10.0,10.0", "[10.0,-10.0")]
    [InlineData("aiperf", "[10.0,10.0", "[10.0,1e300")]
    [InlineData("vllm bench", "\"median_ttft_ms\":100.0", "\"median_ttft_ms\":-100.0")]
    [InlineData("vllm bench", "\"mean_tpot_ms\":10.0", "\"mean_tpot_ms\":1e300")]
    [InlineData("guidellm", "\"p90\":2.09", "\"p90\":-2.09")]
    [InlineData("guidellm", "\"p90\":2.09", "\"p90\":1.09")]
    [InlineData("guidellm", "\"max\":100.0", "\"max\":50.0")]
    [InlineData("inference-perf", "\"max\":2.09", "\"max\":1e99")]
    [InlineData("inference-perf", "\"cached\":0", "\"cached\":-7")]
    [InlineData("inference-perf", "\"cached\":0", "\"cached\":100001")]
    public void Times_and_shares_that_cannot_be_are_refused(string tool, string before, string after)
    {
        var text = ForeignSamples.Of(tool);
        text.ShouldContain(before);

        Should.Throw<InputException>(() => Report(tool, text.Replace(before, after, StringComparison.Ordinal)))
            .Message.ShouldContain("cannot be");
    }

    /// <summary>What a file saved in detail says of each request.</summary>
    [Theory]
    [InlineData("[-1000]", "[3]", "[0.1]")]
    [InlineData("[1000]", "[-3]", "[0.1]")]
    [InlineData("[1000]", "[3]", "[-0.1]")]
    public void Requests_that_cannot_be_are_refused(string inputs, string outputs, string ttfts)
    {
        var text = ForeignSamples.Vllm.TrimEnd()[..^1] + $$$"""
            ,"input_lens":{{{inputs}}},"output_lens":{{{outputs}}},"ttfts":{{{ttfts}}},"start_times":[5.0],"itls":[[0.01,0.01]]}
            """;

        Should.Throw<InputException>(() => Report("vllm bench", text)).Message.ShouldContain("cannot be");
    }

    [Fact]
    public void Runs_of_several_loads_and_mixes_tell_input_from_output()
    {
        var mixes = new[] { (1000, 200, 50.0), (1000, 50, 20.0), (250, 200, 42.5) };
        var lines = mixes.Select(mix => ForeignSamples.Vllm.ReplaceLineEndings("")
            .Replace("\"total_input_tokens\":100000", $"\"total_input_tokens\":{100 * mix.Item1}", StringComparison.Ordinal)
            .Replace("\"total_output_tokens\":20000", $"\"total_output_tokens\":{100 * mix.Item2}", StringComparison.Ordinal)
            .Replace("\"duration\":50.0", FormattableString.Invariant($"\"duration\":{mix.Item3}"), StringComparison.Ordinal));

        var report = Report("vllm bench", string.Join('\n', lines));

        // Seconds are 1e-4 an input token and 2e-3 an output token.
        report.Points.ShouldHaveSingleItem().Cost!.OutputOverInput!.Value.Value.ShouldBe(20, 0.5);
        report.Sides.Count.ShouldBe(2);
    }

    [Fact]
    public void Runs_of_one_load_are_rounds_and_give_an_interval()
    {
        var text = ForeignSamples.Vllm.ReplaceLineEndings("");

        var report = Report("vllm bench",
            text + "\n" + text.Replace("\"duration\":50.0", "\"duration\":52.0", StringComparison.Ordinal));

        report.Points.ShouldHaveSingleItem().Figures.OutputTokensPerSecond.Low.ShouldNotBeNull();
    }

    [Fact]
    public void A_folder_with_two_models_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, "a.json"), ForeignSamples.Vllm);
        File.WriteAllText(Path.Combine(_folder, "b.json"),
            ForeignSamples.Vllm.Replace("acme-8b", "acme-70b", StringComparison.Ordinal));

        Should.Throw<InputException>(() => ForeignFormats.Read(_folder)).Message.ShouldContain("2 tools, models");
    }

    [Fact]
    public void A_newer_version_of_guidellm_is_refused_by_name() =>
        Should.Throw<InputException>(() => Read("g.json", ForeignSamples.Guidellm(3))).Message.ShouldContain("version 3");

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"results\":[]}")]
    public void What_is_no_load_tools_file_is_not_taken_for_one(string text) => Read("x.json", text).ShouldBeNull();

    /// <summary>Whatever is left out or of another kind: a sentence, or a report, never another failure.</summary>
    [Theory]
    [MemberData(nameof(Tools))]
    public void A_damaged_file_is_refused_with_a_sentence_or_read(string tool)
    {
        var text = ForeignSamples.Of(tool).ReplaceLineEndings(tool == "aiperf" ? "\n" : " ");
        var random = new Random(7);
        string[] values = ["null", "-1", "\"x\"", "[]", "{}", "1e999", "0"];
        for (var i = 0; i < 300; i++)
        {
            var colons = text.Index().Where(one => one.Item == ':').Select(one => one.Index).ToList();
            var at = colons[random.Next(Math.Min(colons.Count, 60))];
            var end = text.IndexOfAny([',', '}', ']'], at);
            var damaged = text[..(at + 1)] + values[random.Next(values.Length)] + text[end..];
            try
            {
                _ = Report(tool, damaged);
            }
            catch (InputException e)
            {
                e.Message.ShouldEndWith(".");
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private LoadReport Report(string tool, string text) =>
        Read(tool.Replace(' ', '-') + (tool is "aiperf" ? ".jsonl" : ".json"), text) is { } runs
        ? ForeignReport.Of(runs, MachinePrice.Stated(UsdPerHour))
        : throw new InputException(ExitCode.ResultsInvalid, "not recognised.");

    private IReadOnlyList<ForeignRun>? Read(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return ForeignFormats.Read(path);
    }
}
