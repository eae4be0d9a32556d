using System.CommandLine;
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
        FixedWords.OneOf("--form", "form", Ndjson, [.. All.Select(form => form.Name)], "Form to write:");
}
