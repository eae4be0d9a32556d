using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InferenceBench.Results.Foreign;

/// <summary>Writes tests as llama-bench prints them, in each of its forms (as of llama.cpp build 5b4ebc5).</summary>
public static class LlamaBenchText
{
    private const string RepetitionsBegin = "samples_";

    /// <summary>All tests in a form.</summary>
    /// <param name="tests">At least one.</param>
    /// <param name="form">The form.</param>
    public static string Write(IReadOnlyList<LlamaBenchTest> tests, LlamaBenchForm form) => form switch
    {
        LlamaBenchForm.Json => LlamaBenchJson.Write(tests),
        LlamaBenchForm.Jsonl => string.Concat(tests.Select(test => JsonSerializer.Serialize(test, _oneLine) + "\n")),
        LlamaBenchForm.Csv => Csv(tests),
        LlamaBenchForm.Sql => Sql(tests),
        _ => LlamaBenchTable.Write(tests),
    };

    private static readonly JsonSerializerOptions _oneLine = new(LlamaBenchJson.Options) { WriteIndented = false };

    private static string Csv(IReadOnlyList<LlamaBenchTest> tests)
    {
        var text = new StringBuilder(string.Join(',', Fields(tests[0]).Select(field => field.Name))).Append('\n');
        foreach (var test in tests)
        {
            text.AppendJoin(
                ',', Fields(test).Select(field => $"\"{field.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
                .Append('\n');
        }

        return text.ToString();
    }

    private static string Sql(IReadOnlyList<LlamaBenchTest> tests)
    {
        var fields = Fields(tests[0]);
        var text = new StringBuilder("CREATE TABLE IF NOT EXISTS llama_bench (\n")
            .AppendJoin(",\n", fields.Select(field => $"  {field.Name} {field.Type}")).Append("\n);\n\n");
        foreach (var test in tests)
        {
            var values = Fields(test).Select(field => $"'{field.Text.Replace("'", "''", StringComparison.Ordinal)}'");
            text.Append(
                CultureInfo.InvariantCulture,
                $"INSERT INTO llama_bench ({string.Join(", ", fields.Select(field => field.Name))}) VALUES "
                + $"({string.Join(", ", values)});\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// Names, SQL types and texts of a test's fields; a truth value is 1 or 0. These two forms have no repetitions.
    /// </summary>
    private static List<(string Name, string Type, string Text)> Fields(LlamaBenchTest test) =>
    [
        .. JsonSerializer.SerializeToElement(test, LlamaBenchJson.Options).EnumerateObject()
            .Where(property => !property.Name.StartsWith(RepetitionsBegin, StringComparison.Ordinal))
            .Select(property => (property.Name, Type(property), property.Value.ValueKind switch
            {
                JsonValueKind.True => "1",
                JsonValueKind.False => "0",
                JsonValueKind.String => property.Value.GetString() ?? "",
                _ => property.Value.GetRawText(),
            })),
    ];

    private static string Type(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.String => "TEXT",
        JsonValueKind.Number when property.Name.EndsWith("_ts", StringComparison.Ordinal) => "REAL",
        _ => "INTEGER",
    };
}
