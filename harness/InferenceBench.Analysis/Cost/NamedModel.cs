using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Prices;

namespace InferenceBench.Analysis.Cost;

/// <summary>
/// A model of which no more than the name is known, as a server tells it: names of open models have their size in them.
/// </summary>
/// <param name="Name">E.g. <c>Qwen/Qwen3-30B-A3B-Instruct</c>.</param>
public sealed partial record NamedModel(string Name)
{
    private const double Billion = 1e9;

    /// <summary>Parameters by its name; null when that does not say.</summary>
    public long? TotalParameters => Of(Total().Match(LastPart));

    /// <summary>Parameters a token passes through by its name; of a dense model all.</summary>
    public long? ActiveParameters => Of(Active().Match(LastPart)) ?? TotalParameters;

    /// <summary>The name without its publisher's.</summary>
    internal string LastPart => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>How like an API's model is.</summary>
    public ApiLikeness LikenessOf(ApiEntry api) => ApiMatch.Of(LastPart, TotalParameters, ActiveParameters, api);

    private static long? Of(Match match) => match.Success
        ? (long)(double.Parse(match.Groups["billions"].ValueSpan, CultureInfo.InvariantCulture) * Billion)
        : null;

    [GeneratedRegex(@"(?<![A-Za-z0-9.])(?<billions>\d{1,4}(\.\d{1,3})?)[bB](?![A-Za-z0-9])")]
    private static partial Regex Total();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[aA](?<billions>\d{1,4}(\.\d{1,3})?)[bB](?![A-Za-z0-9])")]
    private static partial Regex Active();
}
