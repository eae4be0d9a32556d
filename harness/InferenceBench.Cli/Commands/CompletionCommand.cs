using System.CommandLine;
using InferenceBench.Cli.Help;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;

namespace InferenceBench.Cli.Commands;

/// <summary><c>completion SHELL</c>: a script that lets a shell complete commands, options and names; and what it asks.</summary>
internal static class CompletionCommand
{
    /// <summary>Hidden: what may come next of a line typed so far.</summary>
    internal const string Asking = "complete";

    internal static Command Create(CliServices services)
    {
        string[] shells = [.. CompletionScripts.All.Keys];
        var shell = new Argument<string>("shell") { Description = $"One of {string.Join(", ", shells)}." };
        shell.TakesOneOf(shells);
        var command = new Command(
            "completion", "Prints a script with which a shell completes commands, options, suites, models and runs.") { shell };
        command.SetAction(result => services.Raw.WriteLine(CompletionScripts.All[result.GetRequiredValue(shell)]));
        return command;
    }

    internal static Command Answer(CliServices services)
    {
        var line = new Argument<string>("line") { Description = "The line up to the cursor, with the program's name." };
        var command = new Command(Asking, "Prints what may come next, a word a line.") { line };
        command.Hidden = true;
        command.SetAction(result =>
        {
            // The first word is the program, however it was called.
            var typed = result.GetRequiredValue(line).TrimStart();
            var words = typed.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? typed[(end + 1)..] : "";
            foreach (var item in ((RootCommand)result.RootCommandResult.Command).Parse(words).GetCompletions(words.Length))
            {
                services.Raw.WriteLine(item.InsertText ?? item.Label);
            }
        });
        return command;
    }
}
