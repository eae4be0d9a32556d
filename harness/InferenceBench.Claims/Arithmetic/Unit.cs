using System.Globalization;

namespace InferenceBench.Claims.Arithmetic;

/// <summary>A unit as a product of base quantities, e.g. <c>usd/Mtoken</c>: a factor and the power of each base.</summary>
public sealed record Unit
{
    private static readonly Dictionary<string, (double Factor, string Base)> _known = new(StringComparer.Ordinal)
    {
        ["x"] = (1, ""), ["%"] = (0.01, ""), ["usd"] = (1, "usd"), ["token"] = (1, "token"), ["Mtoken"] = (1e6, "token"),
        ["query"] = (1, "query"), ["session"] = (1, "session"), ["turn"] = (1, "turn"), ["interaction"] = (1, "interaction"),
        ["developer"] = (1, "developer"), ["point"] = (1, "point"), ["parameter"] = (1, "parameter"), ["flop"] = (1, "flop"),
        ["byte"] = (1, "byte"), ["GB"] = (1e9, "byte"), ["joule"] = (1, "joule"), ["s"] = (1, "second"),
        ["ms"] = (1e-3, "second"),
        ["hour"] = (3600, "second"), ["day"] = (86400, "second"), ["month"] = (30 * 86400, "second"),
        ["year"] = (365 * 86400, "second"),
    };

    private Unit(string text, double factor, IReadOnlyDictionary<string, int> powers) =>
        (Text, Factor, Powers) = (text, factor, powers);

    /// <summary>As the ledger writes it.</summary>
    public string Text { get; }

    /// <summary>What one of it is in base quantities.</summary>
    public double Factor { get; }

    /// <summary>Power of each base quantity; those with 0 are left out.</summary>
    public IReadOnlyDictionary<string, int> Powers { get; }

    /// <summary>Names that a unit is made of.</summary>
    public static IEnumerable<string> Names => _known.Keys;

    /// <summary>
    /// Reads names joined by <c>*</c> and <c>/</c>, each with an optional power such as <c>s^2</c>; null when a name is not
    /// known.
    /// </summary>
    public static Unit? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (factor, sign) = (1.0, 1);
        var powers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in text.Replace("/", " / ", StringComparison.Ordinal)
            .Replace("*", " ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "/")
            {
                sign = -1;
            }
            else if (Part(part) is { } known)
            {
                factor *= Math.Pow(known.Factor, sign * known.Power);
                powers[known.Base] = powers.GetValueOrDefault(known.Base) + (sign * known.Power);
            }
            else if (part != "1")
            {
                return null;
            }
        }

        return new(text, factor, Nonzero(powers));
    }

    /// <summary>True when both measure the same kind of thing.</summary>
    public static bool Same(IReadOnlyDictionary<string, int> a, IReadOnlyDictionary<string, int> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Count == b.Count && a.All(power => b.TryGetValue(power.Key, out var other) && other == power.Value);
    }

    /// <summary>Powers of a product.</summary>
    /// <param name="a">First factor's powers.</param>
    /// <param name="b">Second factor's powers.</param>
    /// <param name="sign">1 for the product, −1 for the quotient.</param>
    internal static IReadOnlyDictionary<string, int> Combine(
        IReadOnlyDictionary<string, int> a, IReadOnlyDictionary<string, int> b, int sign) =>
        Nonzero(a.Keys.Union(b.Keys)
            .ToDictionary(
                name => name, name => a.GetValueOrDefault(name) + (sign * b.GetValueOrDefault(name)), StringComparer.Ordinal));

    private static Dictionary<string, int> Nonzero(Dictionary<string, int> powers) =>
        powers.Where(power => power.Value != 0 && power.Key.Length > 0).ToDictionary(StringComparer.Ordinal);

    private static (double Factor, string Base, int Power)? Part(string text)
    {
        var caret = text.IndexOf('^', StringComparison.Ordinal);
        var (name, power) = caret < 0 ? (text, 1)
            : (text[..caret], int.TryParse(
                text.AsSpan(caret + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var stated)
                ? stated
                : 0);
        return power is > 0 and < 10 && _known.TryGetValue(name, out var known) ? (known.Factor, known.Base, power) : null;
    }
}
