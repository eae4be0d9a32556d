using System.CommandLine;

namespace InferenceBench.Cli.Help;

/// <summary>The headings that help puts commands under.</summary>
internal static class CommandGroups
{
    private static readonly (string Heading, string[] Commands)[] _groups =
    [
        ("Measure", ["run", "load", "quality", "claims"]),
        ("Look at results", ["report", "cost", "compare", "cheapest", "breakeven", "merge", "export"]),
        ("Look before", ["plan", "hardware", "engines", "doctor"]),
        ("Models and prices", ["models", "prices"]),
        ("The command line itself", ["completion"]),
    ];

    /// <summary>The subcommands of a command under their headings; those of other commands than the root under one.</summary>
    internal static IEnumerable<(string Heading, IReadOnlyList<Command> Commands)> Of(Command command)
    {
        List<Command> shown = [.. command.Subcommands.Where(sub => !sub.Hidden)];
        return command is not RootCommand
            ? [("Commands", shown)]
            : _groups.Select(
                group => (group.Heading, (IReadOnlyList<Command>)[.. group.Commands.SelectMany(name => shown.Where(sub => sub.Name
                    == name))]));
    }
}
