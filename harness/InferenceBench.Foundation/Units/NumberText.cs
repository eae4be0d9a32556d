using System.Globalization;

namespace InferenceBench.Foundation.Units;

/// <summary>Numbers for people, rounded to significant digits.</summary>
public static class NumberText
{
    private const double Step = 1000;

    /// <summary>More than nearly all numbers have.</summary>
    private const int LikelyCharacters = 32;

    // Tables of ten thousand cells have some hundred thousand numbers, each in few forms.
    private static readonly string[] _scientific = ["E0", "E1", "E2", "E3", "E4", "E5"];
    private static readonly string[] _fixed = ["F0", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"];

    /// <summary>
    /// A finite number rounded to digits: 30.1, 412, 12400, 0.0123; exponents only beyond 15 digits and below a millionth.
    /// </summary>
    public static string Significant(double number, int digits = 3)
    {
        Span<char> room = stackalloc char[LikelyCharacters];
        ReadOnlySpan<char> scientific =
            number.TryFormat(room, out var length, ScientificForm(digits), CultureInfo.InvariantCulture)
                ? room[..length]
                : Scientific(number, digits);
        var exponent = int.Parse(scientific[(scientific.IndexOf('E') + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture);
        return number == 0 ? "0"
            : exponent is > 15 or < -6 ? number.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : decimal.Parse(scientific, NumberStyles.Float, CultureInfo.InvariantCulture)
                .ToString(FixedForm(Math.Max(0, digits - 1 - exponent)), CultureInfo.InvariantCulture);
    }

    /// <summary>A finite number in the largest unit of which there is at least one after rounding; whole in the first.</summary>
    /// <param name="number">Any finite number.</param>
    /// <param name="units">Each a thousand of the one before.</param>
    /// <param name="gap">Stands between number and unit.</param>
    /// <param name="digits">Significant digits in all units but the first.</param>
    public static string Scaled(double number, IReadOnlyList<string> units, string gap, int digits = 3)
    {
        ArgumentNullException.ThrowIfNull(units);
        var (scaled, unit) = (number, 0);
        while (unit < units.Count - 1 && Math.Abs(Rounded(scaled, unit == 0 ? 0 : digits)) >= Step)
        {
            (scaled, unit) = (scaled / Step, unit + 1);
        }

        // A negative part of a byte is none at all.
        var text = unit == 0
            ? (Rounded(scaled, 0) + 0.0).ToString("0", CultureInfo.InvariantCulture)
            : Significant(scaled, digits);
        return text + gap + units[unit];
    }

    /// <summary>Rounded to digits, or with none to whole numbers.</summary>
    private static double Rounded(double number, int digits) => digits == 0
        ? Math.Round(number, MidpointRounding.AwayFromZero)
        : double.Parse(Scientific(number, digits), CultureInfo.InvariantCulture);

    private static string Scientific(double number, int digits) =>
        number.ToString(ScientificForm(digits), CultureInfo.InvariantCulture);

    private static string ScientificForm(int digits) =>
        digits > 0 && digits <= _scientific.Length ? _scientific[digits - 1] : "E" + (digits - 1);

    private static string FixedForm(int decimals) => decimals < _fixed.Length ? _fixed[decimals] : "F" + decimals;
}
