using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class OtherLoadToolsTests : IDisposable
{
    private const string Vllm = """
        {"backend":"vllm","model_id":"acme-8b","num_prompts":100,"request_rate":"inf","max_concurrency":8,"duration":50.0,"completed":100,"total_input_tokens":100000,
         "total_output_tokens":20000,"request_throughput":2.0,"output_throughput":400.0,"total_token_throughput":2400.0,"mean_ttft_ms":100.0,"median_ttft_ms":100.0}
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
    public async Task A_folder_that_is_no_load_cannot_be_exported() =>
        (await _cli.RunAsync("export", _cli.Folder, "--to", "vllm")).ExitCode.ShouldBeOneOf((int)ExitCode.ResultsInvalid, (int)ExitCode.Usage);

    [Fact]
    public async Task An_unknown_form_is_refused() => (await _cli.RunAsync("export", _cli.Folder, "--to", "excel")).ExitCode.ShouldBeOneOf((int)ExitCode.ResultsInvalid, (int)ExitCode.Usage);

    public void Dispose() => _cli.Dispose();
}
