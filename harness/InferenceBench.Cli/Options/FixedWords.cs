using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Cli.Options;

/// <summary>
/// Options and arguments that take one of a few words: offered by the shell, understood in another spelling or by another name,
/// and anything else is refused.
/// </summary>
internal static class FixedWords
{
    /// <summary>An option with a word that holds without it.</summary>
    internal static Option<string> OneOf(
        string name, string value, string otherwise, IReadOnlyList<string> words, string description)
    {
        var option = new Option<string>(name)
        {
            Description = $"{description} {string.Join(", ", words)}.",
            HelpName = value,
            DefaultValueFactory = _ => otherwise,
        };
        TakesOneOf(option!, [.. words]);
        return option;
    }

    /// <summary>Refuses other values of an option.</summary>
    internal static void TakesOneOf(this Option<string?> option, params string[] words)
    {
        option.CustomParser = result => Meant(result, words);
        option.CompletionSources.Add(_ => Items(words));
        option.Validators.Add(result => Refuse(result, option.Name, words));
    }

    /// <summary>Refuses other values of an argument.</summary>
    internal static void TakesOneOf(this Argument<string> argument, params string[] words)
    {
        argument.CustomParser = result => Meant(result, words);
        argument.CompletionSources.Add(_ => Items(words));
        argument.Validators.Add(result => Refuse(result, $"<{argument.HelpName ?? argument.Name}>", words));
    }

    private static IEnumerable<CompletionItem> Items(string[] words) => words.Select(word => new CompletionItem(word));

    private static string Meant(ArgumentResult result, string[] words) =>
        result.Tokens is [var token] ? WordMeant.Of(token.Value, words) ?? token.Value : "";

    private static void Refuse(SymbolResult result, string name, string[] words)
    {
        if (result.Tokens.FirstOrDefault(token => WordMeant.Of(token.Value, words) is null) is { } token)
        {
            // Of several short words that are near, none is what was meant.
            var near = NearMiss.Of(token.Value, words);
            result.AddError(
                $"'{token.Value}' is no value for {name}; "
                + NearMiss.Then(token.Value, near.Count == 1 ? near : [], $"it takes {string.Join(", ", words)}"));
        }
    }
}
