using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results.Foreign;

/// <summary>Reads what <c>llama-bench -o sql</c> prints; nothing is run as SQL.</summary>
internal static partial class LlamaBenchSql
{
    /// <exception cref="InputException">No such statements, or one that makes no sense.</exception>
    public static IReadOnlyList<LlamaBenchTest> Read(string text, string name)
    {
        var tests = Insert()
            .Matches(text)
            .Select(insert => Test(insert, $"{name}, line {text.AsSpan(0, insert.Index).Count('\n') + 1}"))
            .ToList();
        return tests.Count > 0 ? tests
            : throw new InputException(
                ExitCode.FileInvalid,
                $"{name}: not the output of llama-bench -o sql: it has no INSERT INTO with fields and values.");
    }

    private static LlamaBenchTest Test(Match insert, string where)
    {
        string[] fields = [.. insert.Groups["fields"].Value.Split(',').Select(field => field.Trim())];
        string[] values = [.. Value()
            .Matches(insert.Groups["values"].Value)
            .Select(value => value.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal))];
        return fields.Length == values.Length && fields.Distinct().Count() == fields.Length
            ? new LlamaBenchFields(
                fields.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), where)
                .Test()
            : throw new InputException(
                ExitCode.ResultsInvalid,
                $"{where}: {fields.Length} fields have {values.Length} values; restore the file or run llama-bench again.");
    }

    [GeneratedRegex(
        @"INSERT INTO \w+ \((?<fields>[\w, ]+)\)\s*VALUES\s*\((?<values>(?:'(?:[^']|'')*'|[^'()])*)\)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Insert();

    [GeneratedRegex(@"'(?<text>(?:[^']|'')*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
