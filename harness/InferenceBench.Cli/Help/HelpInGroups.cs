using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Cli.Help;

/// <summary>Prints a <see cref="HelpPage"/> for <c>--help</c>.</summary>
/// <param name="output">The console, whose width is kept to.</param>
/// <param name="program">How the program is called.</param>
internal sealed class HelpInGroups(IAnsiConsole output, string program) : SynchronousCommandLineAction
{
    /// <summary>Whoever asks for help gets it, whatever else is wrong with the line.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        foreach (var line in new HelpPage(parseResult.CommandResult.Command, program, ConsoleOutput.WidthOf(output)).Lines())
        {
            parseResult.InvocationConfiguration.Output.WriteLine(line);
        }

        return 0;
    }

    /// <summary>Takes the place of the library's own help.</summary>
    internal static void On(RootCommand root, IAnsiConsole output, string program)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpInGroups(output, program);
        }
    }
}
