using System.CommandLine;
using InferenceBench.Foundation.Words;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Options;

/// <summary>What <c>export --form</c> takes: a tidy table's form, or one of llama-bench's.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="LlamaBench">Which of llama-bench's; null for a tidy table.</param>
internal sealed record ExportForm(string Name, LlamaBenchForm? LlamaBench = null)
{
    internal const string Parquet = "parquet";
    internal const string Ndjson = "ndjson";
    internal const string Csv = "csv";

    /// <summary>All there are.</summary>
    internal static IReadOnlyList<ExportForm> All { get; } =
    [
        new(Parquet), new(Ndjson), new(Csv),
        .. Enum.GetValues<LlamaBenchForm>()
            .Select(form => new ExportForm($"llama-bench-{form.ToString().ToLowerInvariant()}", form)),
    ];

    /// <summary>The option.</summary>
    internal static Option<string> Option() =>
        OneOf("--form", "form", Ndjson, [.. All.Select(form => form.Name)], "Form to write:");

    /// <summary>An option that takes one of several words.</summary>
    internal static Option<string> OneOf(
        string name, string value, string otherwise, IReadOnlyList<string> words, string description)
    {
        var option = new Option<string>(name)
        {
            Description = $"{description} {string.Join(", ", words)}.",
            HelpName = value,
            DefaultValueFactory = _ => otherwise,
        };
        option.CompletionSources.Add(_ => words.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
            {
                result.AddError(
                    $"'{token.Value}' is no value for {name}; "
                    + $"{NearMiss.Then(token.Value, words, $"it takes {string.Join(", ", words)}")}");
            }
        });
        return option;
    }
}
