using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Core.Failures;

namespace InferenceBench.Cli;

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
        var seconds = match.Success
            ? double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * Factor(match.Groups["unit"].Value)
            : 0;
        return seconds > 0
            ? seconds
            : throw new InputException(ExitCode.Usage, $"'{text}' is no time; write e.g. 90s, 10m or 1.5h.");
    }

    private static double Factor(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        _ => 1,
    };

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?)\s*(?<unit>[smh]?)$")]
    private static partial Regex Form();
}
