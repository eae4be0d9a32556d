using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using InferenceBench.Foundation.Units;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Cli.Options;

/// <summary>Says in one sentence what is wrong with a command line.</summary>
internal static class ParseProblem
{
    /// <summary><c>help run</c> is what many type for <c>run --help</c>.</summary>
    internal const string HelpWord = "help";

    /// <summary>The first problem, or null when there is none.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="asksForHelp">It has <c>--help</c>.</param>
    internal static string? Of(ParseResult result, bool asksForHelp = false)
    {
        var command = result.CommandResult.Command;
        if (asksForHelp)
        {
            // Whoever asks for help gets it, whatever else is wrong with the line, unless it is of a command that there is not.
            return UnknownCommand(result, command);
        }

        return Empty(result)
            ?? UnknownOption(result, command)
            ?? UnknownCommand(result, command)
            ?? MissingCommand(result, command)
            ?? FirstError(result, command);
    }

    /// <summary>What a variable that is not set leaves behind; no argument or value of ours can be empty.</summary>
    private static string? Empty(ParseResult result) =>
        result.Tokens.FirstOrDefault(token => string.IsNullOrWhiteSpace(token.Value)) is not null
            ? "One of the arguments is empty (\"\"); give it a value or leave it out"
            : null;

    /// <summary>A misspelt option is otherwise taken for a value of whatever stands before it.</summary>
    private static string? UnknownOption(ParseResult result, Command command)
    {
        var known = command.Options.Select(option => option.Name).ToList();
        foreach (var token in result.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash))
        {
            if (token.Type == TokenType.Argument
                && token.Value is ['-', var second, ..]
                && !char.IsAsciiDigit(second)
                && second != '.')
            {
                var name = token.Value.Split('=')[0];
                return $"{Named(command)} has no option '{name}'{DidYouMean(name, known)}";
            }
        }

        return null;
    }

    private static string? UnknownCommand(ParseResult result, Command command)
    {
        if (!IsGroup(command) || result.UnmatchedTokens is not [var name, ..] || name.StartsWith('-'))
        {
            return null;
        }

        var known = Known(command).Concat(command is RootCommand ? [HelpWord] : []);
        return $"There is no command '{Path(command)}{name}'{Elsewhere(name, command) ?? DidYouMean(name, [.. known])}";
    }

    private static string? MissingCommand(ParseResult result, Command command) =>
        IsGroup(command) && result.Errors.Count > 0
        ? $"{Named(command)} needs one of {string.Join(", ", Known(command))}"
        : null;

    private static bool IsGroup(Command command) => command.Subcommands.Count > 0 && command.Action is null;

    private static IEnumerable<string> Known(Command command) =>
        command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);

    /// <summary>A command of another group, whose group was left out; null when none has that very name.</summary>
    private static string? Elsewhere(string name, Command command)
    {
        var root = command;
        while (root.Parents.OfType<Command>().FirstOrDefault() is { } parent)
        {
            root = parent;
        }

        var found = Below(root).Where(c => c.Name == name).Select(c => $"'{Path(c).TrimEnd()}'").ToList();
        return found.Count == 0 ? null : $"; did you mean {string.Join(" or ", found)}?";
    }

    private static IEnumerable<Command> Below(Command command) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(c => Below(c).Prepend(c));

    private static string? FirstError(ParseResult result, Command command)
    {
        if (result.Errors is not [var error, ..])
        {
            return null;
        }

        if (result.UnmatchedTokens is [var surplus, ..])
        {
            return $"{Named(command)} has no use for '{surplus}'";
        }

        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs a value",
            OptionResult { Option: var option, Tokens: var tokens } when tokens.Count > option.Arity.MaximumNumberOfValues =>
                $"{option.Name} is given more than once",
            OptionResult when error.Message.Contains(" is no value for ", StringComparison.Ordinal) => error.Message.TrimEnd('.'),
            OptionResult { Option: var option, Tokens: [.., var value] } when Wanted(option.ValueType) is { } wanted =>
                $"'{value.Value}' is no value for {option.Name}, which takes {wanted}",
            ArgumentResult { Argument: var argument, Tokens: var tokens }
                when tokens.Count < argument.Arity.MinimumNumberOfValues =>
                $"{Named(command)} needs {AtLeast(argument)}<{argument.HelpName ?? argument.Name}>",
            _ => error.Message.ReplaceLineEndings(" ").TrimEnd('.'),
        };
    }

    private static string AtLeast(Argument argument) => argument.Arity.MinimumNumberOfValues switch
    {
        <= 1 => "",
        2 => "two or more ",
        var least => string.Create(CultureInfo.InvariantCulture, $"{least} or more "),
    };

    private static string? Wanted(Type type)
    {
        var one = type.GetElementType() ?? type;
        one = Nullable.GetUnderlyingType(one) ?? one;
        return one == typeof(int) ? "a whole number" : one == typeof(double) ? $"a number; {PlainNumber.HowToWrite}" : null;
    }

    private static string DidYouMean(string name, IReadOnlyList<string> known) =>
        NearMiss.Question(name, known) is { Length: > 0 } question ? "; " + question : "";

    private static string Named(Command command) => command is RootCommand ? "The command line" : $"'{Path(command).TrimEnd()}'";

    /// <summary>The command's words, each with a space behind; empty for the root.</summary>
    internal static string Path(Command command) =>
        command is RootCommand ? "" : Path(command.Parents.OfType<Command>().First()) + command.Name + " ";
}
