using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class OtherLoadToolsTests : IDisposable
{
    private const string Vllm = """
        {"backend":"vllm","model_id":"acme-8b","num_prompts":100,"request_rate":"inf","max_concurrency":8,"duration":50.0,
          "completed":100,"total_input_tokens":100000,
         "total_output_tokens":20000,"request_throughput":2.0,"output_throughput":400.0,"total_token_throughput":2400.0,
         "mean_ttft_ms":100.0,"median_ttft_ms":100.0}
        """;

    private readonly Cli _cli = new();

    [Fact]
    public async Task What_another_tool_measured_is_priced_and_its_gaps_are_said()
    {
        File.WriteAllText(_cli.File("result.json"), Vllm);

        var cost = (await _cli.RunAsync("cost", _cli.File("result.json"), "--usd-per-hour", "3.6")).ShouldSucceed();

        cost.Output.ShouldContain("Measured by vllm bench");
        cost.Output.ShouldMatch(@"0\.4[12]");
    }

    [Fact]
    public async Task Without_a_price_nothing_is_invented()
    {
        File.WriteAllText(_cli.File("result.json"), Vllm);

        (await _cli.RunAsync("cost", _cli.File("result.json"))).ExitCode.ShouldBe((int)ExitCode.PriceInvalid);
    }

    [Fact]
    public async Task It_has_a_report_like_our_own_without_what_is_not_known()
    {
        File.WriteAllText(_cli.File("result.json"), Vllm);

        (await _cli.RunAsync("report", _cli.File("result.json"), "--usd-per-hour", "3.6")).ShouldSucceed();
        var page = File.ReadAllText(_cli.File("result.html"));
        page.ShouldContain("Measured by vllm bench");
        page.ShouldContain("not told one by one");
        page.ShouldNotContain("requests.csv");
        page.ShouldNotContain("1970-01");

        var markdown = (await _cli.RunAsync("report", _cli.File("result.json"), "--usd-per-hour", "3.6", "--markdown"))
            .ShouldSucceed().Output;
        markdown.ShouldMatch(@"0\.4[12]");
        markdown.ShouldNotContain("1970");
    }

    [Fact]
    public async Task The_cheapest_of_its_loads_within_bounds_is_found()
    {
        File.WriteAllText(
            _cli.File("result.jsonl"),
            (Vllm + Vllm.Replace("\"max_concurrency\":8,\"duration\":50.0", "\"max_concurrency\":2,\"duration\":150.0"))
                .ReplaceLineEndings(""));

        var cheapest = (await _cli.RunAsync("cheapest", _cli.File("result.jsonl"), "--usd-per-hour", "3.6", "--ttft", "500ms"))
            .ShouldSucceed().Output;
        cheapest.ShouldContain("8");

        var attained = await _cli.RunAsync(
            "cheapest", _cli.File("result.jsonl"), "--usd-per-hour", "3.6", "--ttft", "500ms", "--attainment", "95%");
        attained.ExitCode.ShouldBe((int)ExitCode.Usage);
        attained.Errors.ShouldContain("one by one");
    }

    [Fact]
    public async Task A_folder_that_is_no_load_cannot_be_exported() =>
        (await _cli.RunAsync("export", _cli.Folder, "--to", "vllm")).ExitCode.ShouldBeOneOf(
            (int)ExitCode.ResultsInvalid, (int)ExitCode.Usage);

    [Fact]
    public async Task An_unknown_form_is_refused() => (await _cli.RunAsync("export", _cli.Folder, "--to", "excel")).ExitCode
        .ShouldBeOneOf((int)ExitCode.ResultsInvalid, (int)ExitCode.Usage);

    public void Dispose() => _cli.Dispose();
}
