using System.CommandLine;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cli.Options;

/// <summary>Options that take a time: all of them read it alike.</summary>
internal static class Duration
{
    /// <summary>A time in seconds; null when the option is not given.</summary>
    internal static Option<double?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (!DurationText.TryParse(text, out var seconds))
            {
                result.AddError($"'{text}' is no value for {name}, which takes a time; {DurationText.HowToWrite}");
            }

            return seconds;
        },
    };

    /// <summary>Seconds, or null for null.</summary>
    /// <exception cref="InputException">Not a time above zero.</exception>
    internal static double? ParseSeconds(string? text) => text is null ? null
        : DurationText.TryParse(text, out var seconds) ? seconds
        : throw new InputException(ExitCode.Usage, $"'{text}' is no time; {DurationText.HowToWrite}.");
}
