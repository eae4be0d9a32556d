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

    /// <summary>
    /// The runtime passes over zero bytes behind a number: those of a file of which a crash kept the length and not the content.
    /// </summary>
    private const char NoText = '\0';

    /// <summary>True for a finite number; nothing else gives a value.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) =>
        Known(
            double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                && !EndsInNothing(text),
            number, out value);

    /// <summary>The same of UTF-8 bytes, as files have them.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out double value) =>
        Known(
            double.TryParse(utf8, Styles, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                && !EndsInNothing(utf8),
            number, out value);

    /// <summary>True for a number that decimals can hold.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value) =>
        Known(
            decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) && !EndsInNothing(text), number,
            out value);

    /// <summary>True for a whole number that an <see cref="int"/> can hold.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int value) =>
        Known(
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && !EndsInNothing(text),
            number, out value);

    /// <summary>The same of UTF-8 bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out int value) =>
        Known(
            int.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && !EndsInNothing(utf8),
            number, out value);

    /// <summary>True for a whole number that a <see cref="long"/> can hold.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value) =>
        Known(
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && !EndsInNothing(text),
            number, out value);

    /// <summary>The same of UTF-8 bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out long value) =>
        Known(
            long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && !EndsInNothing(utf8),
            number, out value);

    private static bool EndsInNothing(ReadOnlySpan<char> text) => text is [.., NoText];

    private static bool EndsInNothing(ReadOnlySpan<byte> utf8) => utf8 is [.., (byte)NoText];

    private static bool Known<T>(bool isNumber, T number, out T value)
        where T : struct
    {
        value = isNumber ? number : default;
        return isNumber;
    }
}
