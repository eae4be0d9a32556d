using System.Globalization;
using System.Text.RegularExpressions;

namespace InferenceBench.Models.Gguf;

/// <summary>A path such as <c>model-00001-of-00003.gguf</c>.</summary>
/// <param name="Prefix">Everything before <c>-00001-of</c>.</param>
/// <param name="Number">From 1.</param>
/// <param name="Count">Files in all.</param>
public sealed partial record SplitName(string Prefix, int Number, int Count)
{
    /// <summary>The parts of a path, or null when it is not named like a split.</summary>
    public static SplitName? Parse(string path)
    {
        var match = Pattern().Match(path);
        return match.Success
            ? new SplitName(
                match.Groups["prefix"].Value,
                int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    public string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{number:D5}-of-{Count:D5}.gguf");

    [GeneratedRegex(@"^(?<prefix>.*)-(?<number>[0-9]{5})-of-(?<count>[0-9]{5})\.gguf$", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
