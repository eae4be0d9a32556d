using System.Globalization;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Load.Traces;

/// <summary>A trace of comma-separated columns, whatever they are called.</summary>
/// <param name="arrival">Column with the time.</param>
/// <param name="input">Column with prompt tokens.</param>
/// <param name="output">Column with generated tokens.</param>
/// <param name="isDate">The time is a date, and not seconds.</param>
/// <param name="session">Column by which requests belong together: a later prompt begins as an earlier one; null = none.</param>
internal sealed class CsvTrace(string arrival, string input, string output, bool isDate, string? session = null) : ITraceFormat
{
    private const double MostTokens = 10_000_000;

    public bool Recognises(string firstLine)
    {
        var header = Fields(firstLine);
        return new[] { arrival, input, output }.All(name => header.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    public IEnumerable<TraceRow> Read(IEnumerable<(string Text, int Number)> lines)
    {
        var header = Array.Empty<string>();
        foreach (var (text, number) in lines)
        {
            if (header.Length == 0)
            {
                header = Fields(text);
                continue;
            }

            var fields = Fields(text);
            if (fields.Length != header.Length)
            {
                throw new TraceLineException(number, $"it has {fields.Length} fields, the header {header.Length}");
            }

            yield return Row(
                name => fields[Array.FindIndex(header, one => one.Equals(name, StringComparison.OrdinalIgnoreCase))], header,
                number);
        }
    }

    private TraceRow Row(Func<string, string> field, string[] header, int number)
    {
        var row = new TraceRow(Seconds(field(arrival), number), Tokens(field(input), number), Tokens(field(output), number));
        return session is not null && header.Contains(session, StringComparer.OrdinalIgnoreCase)
            && field(session) is { Length: > 0 } id
            ? row with { Blocks = [SessionBlock.Of(id)], BlockTokens = int.MaxValue }
            : row;
    }

    private double Seconds(string text, int number)
    {
        if (isDate)
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? (date - DateTimeOffset.UnixEpoch).TotalSeconds
                : throw new TraceLineException(number, $"'{text}' is no date");
        }

        return PlainNumber.TryParse(text, out double seconds) ? seconds : throw new TraceLineException(
            number, $"'{text}' is no time in seconds");
    }

    private static int Tokens(string text, int number) =>
        PlainNumber.TryParse(text, out double tokens) && tokens is >= 0 and <= MostTokens
        ? (int)tokens
        : throw new TraceLineException(number, $"'{text}' is no number of tokens");

    /// <summary>
    /// None of the forms has quoted commas within the columns that are read; quotes around a field are taken off.
    /// </summary>
    private static string[] Fields(string line) => [.. line.Split(',').Select(field => field.Trim().Trim('"'))];
}
