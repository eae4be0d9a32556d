namespace InferenceBench.Cli.Tests;

/// <summary>A command line builds the command that it names and no other, which shows in nothing but time.</summary>
public sealed class CommandTableTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public void Every_command_is_found_by_its_own_name() =>
        _cli.Root().Subcommands.Select(command => command.Name).ShouldBe(CliApplication.CommandNames);

    [Fact]
    public async Task The_help_of_each_command_is_there_when_it_alone_is_built()
    {
        foreach (var name in CliApplication.CommandNames)
        {
            (await _cli.RunAsync(name, "--help")).ShouldSucceed().Output.ShouldContain(name);
        }
    }

    [Fact]
    public async Task A_name_that_is_no_command_is_told_what_is_near_it_among_all() =>
        (await _cli.RunAsync("raport")).Errors.ShouldContain("report");

    public void Dispose() => _cli.Dispose();
}
