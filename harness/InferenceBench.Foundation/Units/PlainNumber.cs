using System.Globalization;

namespace InferenceBench.Foundation.Units;

/// <summary>
/// The one way in which numbers are read that people type or that files hold: a decimal point, an exponent if need be, nothing
/// between the digits, whatever the machine's language. A comma is never skipped, so that <c>2,49</c> is not 249.
/// </summary>
public static class PlainNumber
{
    /// <summary>How to write one, to end a sentence that refuses another.</summary>
    public const string HowToWrite = "write it with a decimal point and nothing between the digits, e.g. 2.49";

    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>True for a finite number; nothing else gives a value.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) =>
        Known(
            double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number), number,
            out value);

    /// <summary>The same of UTF-8 bytes, as files have them.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out double value) =>
        Known(
            double.TryParse(utf8, Styles, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number), number,
            out value);

    /// <summary>True for a number that decimals can hold.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value) =>
        decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out value);

    /// <summary>True for a whole number that an <see cref="int"/> can hold.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>True for a whole number that a <see cref="long"/> can hold.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool Known(bool isNumber, double number, out double value)
    {
        value = isNumber ? number : 0;
        return isNumber;
    }
}
