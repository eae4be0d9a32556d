using System.CommandLine;
using InferenceBench.Cli.Help;
using InferenceBench.Cli.Options;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class HelpTests : IDisposable
{
    private readonly Cli _cli = new();

    public static TheoryData<string> Commands
    {
        get
        {
            using var cli = new Cli();
            return [.. Words(cli.Root(), "")];
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_describes_every_option_within_100_columns(string command)
    {
        var result = (await _cli.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]))
            .ShouldSucceed();

        result.Errors.ShouldBe("");
        result.OutputLines.ShouldAllBe(line => line.Length <= 100);
        foreach (var line in result.OutputLines.Where(line => line.StartsWith("  --", StringComparison.Ordinal)
            || line.StartsWith("  <", StringComparison.Ordinal)))
        {
            line.Trim().Split("  ", 2, StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, $"no description: {line}");
        }
    }

    [Fact]
    public async Task Help_of_the_program_lists_every_command_but_the_workers()
    {
        var result = await _cli.RunAsync("--help");

        foreach (var command in new[]
        {
            "run", "plan", "models", "engines", "hardware", "doctor", "cost", "compare", "breakeven", "merge",
        })
        {
            result.OutputLines.ShouldContain(line => line.StartsWith("  " + command, StringComparison.Ordinal));
        }

        result.Output.ShouldNotContain("worker");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_has_two_examples_that_can_be_typed(string command)
    {
        var examples = Examples.Of(command);
        examples.Count.ShouldBe(2);
        var help = (await _cli.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]))
            .ShouldSucceed().Output;
        foreach (var (arguments, what) in examples)
        {
            help.ShouldContain(arguments);
            help.ShouldContain(what);
            var parsed = _cli.Root().Parse(arguments.Split(" >> ")[0]);
            ParseProblem.Of(parsed).ShouldBeNull(arguments);
            parsed.Errors.ShouldBeEmpty(arguments);
        }
    }

    [Theory]
    [InlineData("run")]
    [InlineData("models pull")]
    [InlineData("")]
    public async Task Help_in_front_is_help_behind(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        (await _cli.RunAsync(["help", .. words])).ShouldSucceed().Output
            .ShouldBe((await _cli.RunAsync([.. words, "--help"])).Output);
    }

    [Fact]
    public void Every_command_and_option_stands_under_a_heading_of_its_kind()
    {
        var root = _cli.Root();
        CommandGroups.Of(root)
            .SelectMany(group => group.Commands)
            .ShouldBe(root.Subcommands.Where(sub => !sub.Hidden), ignoreOrder: true);
        Options(root)
            .Where(option => !option.Hidden && OptionGroups.Of(option) == OptionGroups.Other)
            .Select(option => option.Name)
            .Distinct()
            .ShouldBe(["--help", "--version"], ignoreOrder: true);
    }

    [Fact]
    public void Examples_are_of_commands_that_there_are() => Examples.Commands.Except(Words(_cli.Root(), "")).ShouldBeEmpty();

    public void Dispose() => _cli.Dispose();

    private static IEnumerable<string> Words(Command command, string words) =>
    [
        words, .. command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => Words(sub, $"{words} {sub.Name}".Trim())),
    ];

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Subcommands.Where(sub => !sub.Hidden).SelectMany(Options));
}
