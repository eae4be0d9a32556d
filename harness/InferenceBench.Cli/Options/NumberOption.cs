using System.CommandLine;
using System.CommandLine.Parsing;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cli.Options;

/// <summary>
/// Options that take a number with a fraction. All of them read it alike; <see cref="ParseProblem"/> says what is wrong with one.
/// </summary>
internal static class NumberOption
{
    /// <summary>One number; null when the option is not given.</summary>
    internal static Option<double?> One(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, CustomParser = result => Read(result, result.Tokens.Single()) };

    /// <summary>A number that is one when the option is not given.</summary>
    internal static Option<double> OneOr(double otherwise, string name, string value, string description) => new(name)
    {
        Description = description,
        HelpName = value,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Read(result, result.Tokens.Single()),
    };

    /// <summary>A share, as <see cref="Share"/> reads it; the whole when the option is not given.</summary>
    internal static Option<double> ShareOrAll(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "share",
        DefaultValueFactory = _ => 1,
        CustomParser = result => Read(
            result, result.Tokens.Single(), Share.TryParse(result.Tokens.Single().Value, out var share), share),
    };

    /// <summary>Several numbers.</summary>
    internal static Option<double[]> Many(string name, string value, string description) => new(name)
    {
        Description = description,
        HelpName = value,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.Select(token => Read(result, token))],
    };

    private static double Read(ArgumentResult result, Token token) =>
        Read(result, token, PlainNumber.TryParse(token.Value, out double number), number);

    private static double Read(ArgumentResult result, Token token, bool isRead, double number)
    {
        if (!isRead)
        {
            result.AddError($"'{token.Value}' is no value for {Name(result)}, which takes a number; {PlainNumber.HowToWrite}");
        }

        return number;
    }

    private static string Name(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? "the option";
}
