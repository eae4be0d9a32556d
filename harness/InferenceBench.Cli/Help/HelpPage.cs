using System.Collections;
using System.CommandLine;
using System.Globalization;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli.Help;

/// <summary>
/// What <c>--help</c> prints of a command: what it is for, how it is typed, its options in groups, and examples.
/// </summary>
/// <param name="command">The command.</param>
/// <param name="program">How the program is called, e.g. <c>./run.sh</c>.</param>
/// <param name="width">Columns of the terminal.</param>
internal sealed class HelpPage(Command command, string program, int width)
{
    private const int WidestLabel = 34;
    private const int Margin = 2;

    /// <summary>All lines, without their ends.</summary>
    internal IEnumerable<string> Lines() =>
    [
        .. TextWidth.Wrap(command.Description ?? "", width),
        "",
        "Usage:",
        .. TextWidth.Wrap(Usage(), width, indent: Margin, label: "  "),
        .. CommandGroups.Of(command)
            .SelectMany(group => Section(group.Heading, [.. group.Commands.Select(sub => (sub.Name, sub.Description ?? ""))])),
        .. Section(
            "Arguments",
            [.. command.Arguments.Where(argument => !argument.Hidden)
                .Select(argument => ($"<{argument.HelpName ?? argument.Name}>", argument.Description ?? ""))]),
        .. OptionGroups.Headings.SelectMany(heading => Section(
            heading,
            [.. Options()
                .Where(option => OptionGroups.Of(option) == heading)
                .Select(option => (Label(option), Description(option)))])),
        .. ExampleLines(),
    ];

    private string Words() => string.Join(' ', Path(command));

    private static IEnumerable<string> Path(Command of) =>
        of is RootCommand ? [] : [.. Path(of.Parents.OfType<Command>().First()), of.Name];

    private string Usage()
    {
        var arguments = command.Arguments.Where(argument => !argument.Hidden).Select(argument =>
        {
            var name = $"<{argument.HelpName ?? argument.Name}>" + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
            return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
        });
        return string.Join(
            ' ',
            new[] { program, Words(), command.Subcommands.Any(sub => !sub.Hidden) ? "<command>" : "" }.Concat(arguments)
                .Append("[options]")
                .Where(part => part.Length > 0));
    }

    /// <summary>Those of the commands above that hold here too, e.g. <c>--help</c>, come last.</summary>
    private IEnumerable<Option> Options() => command.Options
        .Concat(command is RootCommand ? [] : Above(command).SelectMany(above => above.Options.Where(option => option.Recursive)))
        .Where(option => !option.Hidden);

    private static IEnumerable<Command> Above(Command of) =>
        of.Parents.OfType<Command>().SelectMany(parent => new[] { parent }.Concat(Above(parent)));

    private static string Label(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias != "/?" && alias != "/h").Append(option.Name));
        var isSwitch = option.ValueType == typeof(bool)
            || option.ValueType == typeof(void)
            || option.Arity.MaximumNumberOfValues == 0;
        return isSwitch ? names : $"{names} <{option.HelpName ?? option.Name.TrimStart('-')}>";
    }

    private static string Description(Option option)
    {
        var otherwise = option is { HasDefaultValue: true, Required: false } && option.ValueType != typeof(bool)
            ? option.GetDefaultValue()
            : null;
        var text = otherwise is string or null || otherwise is not IEnumerable many
            ? Convert.ToString(otherwise, CultureInfo.InvariantCulture)
            : string.Join(' ', many.Cast<object>());
        return (option.Description ?? "")
            + (option.Required ? " Must be given." : string.IsNullOrEmpty(text) ? "" : $" Without it {text}.");
    }

    private IEnumerable<string> Section(string heading, List<(string Label, string Text)> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var column = Math.Min(WidestLabel, rows.Max(row => row.Label.Length)) + (2 * Margin);
        return ["", heading + ":", .. rows.SelectMany(row => Row(row.Label, row.Text, column))];
    }

    /// <summary>A label that is too wide has its text below it.</summary>
    private IEnumerable<string> Row(string label, string text, int column)
    {
        var indented = "  " + label;
        return indented.Length + Margin <= column
            ? TextWidth.Wrap(text, width, column, indented)
            : [indented, .. TextWidth.Wrap(text, width, column, " ")];
    }

    private IEnumerable<string> ExampleLines()
    {
        var examples = Examples.Of(Words());
        return examples.Count == 0
            ? []
            : ["", "Examples:", .. examples.SelectMany(example => new[]
            {
                $"  {program} {example.Arguments}", $"      {example.What}",
            })];
    }
}
