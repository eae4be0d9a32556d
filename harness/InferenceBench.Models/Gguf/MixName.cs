using System.Globalization;
using System.Text.RegularExpressions;

namespace InferenceBench.Models.Gguf;

/// <summary>
/// The name of a mix of weight types that file types have no number for, e.g. <c>UD-Q4_K_XL</c>: its header says <c>Q4_K_M</c>,
/// and only its file's name tells it from a plain one.
/// </summary>
internal static partial class MixName
{
    // A mix keeps some tensors at more bits than its name says, few at less.
    private const double MostBitsBelow = 1;
    private const double MostBitsAbove = 4;

    /// <summary>
    /// The name in capitals; null when the file is not named so, has a plain quantization's name, or weights that do not bear it
    /// out.
    /// </summary>
    /// <param name="path">The file, or the first of a split.</param>
    /// <param name="bitsPerWeight">Of the whole file.</param>
    public static string? Of(string path, double bitsPerWeight)
    {
        var whole = SplitName.Parse(path)?.Prefix ?? Path.ChangeExtension(path, null);
        var match = Pattern().Match(Path.GetFileName(whole));
        var name = match.Groups["name"].Value.ToUpperInvariant();
        if (!match.Success || Quantizations.IsKnown(name))
        {
            return null;
        }

        var bits = int.Parse(match.Groups["bits"].ValueSpan, CultureInfo.InvariantCulture);
        return bitsPerWeight > bits - MostBitsBelow && bitsPerWeight < bits + MostBitsAbove ? name : null;
    }

    [GeneratedRegex(
        @"(?:^|[-._])(?<name>(?:UD-)?I?Q(?<bits>[1-8])_[A-Z0-9][A-Z0-9_]*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
