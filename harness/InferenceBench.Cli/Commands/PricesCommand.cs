using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;

namespace InferenceBench.Cli.Commands;

/// <summary>
/// <c>prices check</c> and <c>prices import</c>: how far the price files can be trusted, and where more come from.
/// </summary>
internal static class PricesCommand
{
    internal static Command Create(CliServices services) =>
        new("prices", "Checks the price files, and takes over the prices of other tables.") { Check(services), Import(services) };

    private static Command Check(CliServices services)
    {
        var prices = MachineCostOptions.Files();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            "check",
            "Says which prices are missing something, contradict each other, are stale, or rest on one source.") { prices, json };
        command.SetAction(result =>
        {
            var book = PriceBook.Load(services.Folders.Prices, result.GetValue(prices) ?? []);
            var findings = PriceCheck.Of(book, services.Today());
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(findings, ResultsJson.Indented));
            }
            else
            {
                PriceCheckView.Write(services.Output, book, findings, services.OutputForm);
            }

            return (int)(findings.Any(finding => finding.IsProblem) ? ExitCode.PriceInvalid : ExitCode.Success);
        });
        return command;
    }

    private static Command Import(CliServices services)
    {
        var file = new Argument<string>("file") { Description = "LiteLLM's model_prices_and_context_window.json." };
        var output = new Option<string?>("--output")
        {
            Description = "Price file to write, for --prices; without it the file is printed.",
            HelpName = "file",
        };
        var date = new Option<string?>("--date")
        {
            Description = "Day of the table, e.g. 2026-11-20; without it the day the file was last changed.",
            HelpName = "day",
        };
        var providers = new Option<string[]>("--providers")
        {
            Description = "Only these, as the table calls them, e.g. openai anthropic.",
            HelpName = "name",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command(
            "import",
            "Makes a price file of LiteLLM's table, from US$ a token to US$ a million.") { file, output, date, providers };
        command.SetAction(result =>
        {
            var path = result.GetRequiredValue(file);
            var table = LiteLlmPrices.ReadFile(path, Day(result.GetValue(date), path), result.GetValue(providers) ?? []);
            services.Warn([.. table.Refused, .. Differences(services, table)]);
            if (table.Entries.Count == 0)
            {
                throw new InputException(ExitCode.PriceInvalid, $"'{path}' has no price that can be taken over.");
            }

            var text = ApiPriceText.Write(table.Entries);
            if (result.GetValue(output) is { } target)
            {
                AtomicFile.WriteText(target, text);
                services.Errors.WriteLines(
                    [new OutputLine($"{Counted.Of(table.Entries.Count, "model")}: {SafeText.OneLine(target)}")],
                    services.ErrorForm);
            }
            else
            {
                services.Raw.Write(text);
            }
        });
        return command;
    }

    private static DateOnly Day(string? text, string path) =>
        text is null ? DateOnly.FromDateTime(File.GetLastWriteTimeUtc(path))
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new InputException(ExitCode.Usage, $"--date '{text}' is no day; write it like 2026-11-20.");

    /// <summary>Where the table and the files at hand differ too much, both are named.</summary>
    private static IEnumerable<string> Differences(CliServices services, LiteLlmTable table)
    {
        var known = PriceBook.Load(services.Folders.Prices, []).Apis.Entries
            .ToDictionary(entry => entry.Id, StringComparer.OrdinalIgnoreCase);
        return table.Entries.Where(entry => known.ContainsKey(entry.Id))
            .SelectMany(entry => PriceCheck.Differences(known[entry.Id], entry))
            .Select(finding => $"{finding.Id}: {finding.Sentence}");
    }
}
