using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cli.Options;

/// <summary>Times as people write them: 90s, 10m, 1.5h; a bare number is seconds.</summary>
internal static partial class Duration
{
    /// <summary>Seconds, or null for null.</summary>
    /// <exception cref="InputException">Not a time above zero.</exception>
    internal static double? ParseSeconds(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var match = Form().Match(text.Trim());
        var seconds = PlainNumber.TryParse(match.Groups["number"].ValueSpan, out double number) ? number * Factor(match.Groups["unit"].Value) : 0;
        return seconds > 0 && double.IsFinite(seconds)
            ? seconds
            : throw new InputException(ExitCode.Usage, $"'{text}' is no time; write e.g. 90s, 10m or 1.5h.");
    }

    private static double Factor(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        _ => 1,
    };

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?)\s*(?<unit>[smh]?)$")]
    private static partial Regex Form();
}
