using System.Text.RegularExpressions;

namespace InferenceBench.Prices;

/// <summary>Makes names that drivers and operating systems give comparable.</summary>
internal static partial class DetectedName
{
    /// <summary>Lower case, single spaces, no trade-mark signs.</summary>
    public static string Normalize(string name) =>
#pragma warning disable CA1308 // Lower case is for reading in error messages; nothing is converted back.
        Spaces().Replace(TradeMarks().Replace(name, " "), " ").Trim().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>True when the words of <paramref name="part"/> stand one after another in <paramref name="name"/>.</summary>
    public static bool Contains(string name, string part) =>
        $" {Normalize(name)} ".Contains($" {Normalize(part)} ", StringComparison.Ordinal);

    [GeneratedRegex(@"\((R|TM|C)\)|[®™]", RegexOptions.IgnoreCase)]
    private static partial Regex TradeMarks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
