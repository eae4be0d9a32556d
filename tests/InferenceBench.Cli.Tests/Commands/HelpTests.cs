namespace InferenceBench.Cli.Tests.Commands;

public sealed class HelpTests : IDisposable
{
    private readonly Cli _cli = new();

    public static TheoryData<string> Commands =>
    [
        "", "run", "plan", "engines", "hardware", "doctor", "models", "models list", "models inspect", "models make", "models quantize", "models pull",
        "models verify", "cost", "compare", "breakeven", "merge",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_describes_every_option_within_100_columns(string command)
    {
        var result = (await _cli.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).ShouldSucceed();

        result.Errors.ShouldBe("");
        result.OutputLines.ShouldAllBe(line => line.Length <= 100);
        foreach (var line in result.OutputLines.Where(line => line.StartsWith("  --", StringComparison.Ordinal) || line.StartsWith("  <", StringComparison.Ordinal)))
        {
            line.Trim().Split("  ", 2, StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, $"no description: {line}");
        }
    }

    [Fact]
    public async Task Help_of_the_program_lists_every_command_but_the_workers()
    {
        var result = await _cli.RunAsync("--help");

        foreach (var command in new[] { "run", "plan", "models", "engines", "hardware", "doctor", "cost", "compare", "breakeven", "merge" })
        {
            result.OutputLines.ShouldContain(line => line.StartsWith("  " + command, StringComparison.Ordinal));
        }

        result.Output.ShouldNotContain("worker");
    }

    public void Dispose() => _cli.Dispose();
}
