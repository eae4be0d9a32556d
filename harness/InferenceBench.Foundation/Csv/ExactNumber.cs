using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Foundation.Csv;

/// <summary>Numbers as text that reads back to the same bits.</summary>
public static class ExactNumber
{
    private const int DigitsOfMillion = 6;

    /// <summary>So many digits are always a 64-bit number.</summary>
    private const int MostDigits = 18;

    /// <summary>All whole numbers up to it are exact in binary.</summary>
    internal const long LargestExact = 1L << 53;

    /// <summary>The powers of ten up to it are exact in binary.</summary>
    private const int LargestExactPower = 22;

    /// <summary>As in E-05.</summary>
    private const int ExponentDigits = 2;

    /// <summary>10^0, 10^1, ...; all exact.</summary>
    internal static readonly double[] PowersOfTen = [.. Enumerable.Range(0, LargestExactPower + 1)
        .Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// Seconds as microseconds. The decimal point is moved in base ten: multiplying the binary number by 10^6 would not come back
    /// to the same bits.
    /// </summary>
    public static string Microseconds(double seconds) =>
        ((decimal)1e6 * Exact(seconds)).ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>False when the text is not a number of microseconds.</summary>
    public static bool TryMicroseconds(ReadOnlySpan<byte> text, out double seconds) =>
        TryShort(text, DigitsOfMillion, out seconds) || TryAny(Encoding.UTF8.GetString(text), out seconds);

    /// <summary>
    /// A finite number with a decimal point, as <see cref="PlainNumber"/> reads it, several times faster where it is short.
    /// </summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out double value) =>
        TryShort(text, 0, out value) || PlainNumber.TryParse(text, out value);

    /// <summary>
    /// A whole number up to 2^53 over a power of ten up to 10^22: both are exact in binary, so one division gives the same bits
    /// as the whole algorithm would (Clinger, "How to Read Floating Point Numbers Accurately", 1990). Nearly all numbers of files
    /// are so short, and there are millions.
    /// </summary>
    /// <param name="text">Digits, with a sign, a point and an exponent like E-05 at most.</param>
    /// <param name="shift">Further decimal places to divide by.</param>
    /// <param name="value">What it says; 0 when it is not so short.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryShort(ReadOnlySpan<byte> text, int shift, out double value)
    {
        var isNegative = text.Length > 0 && text[0] == (byte)'-';
        var number = isNegative ? text[1..] : text;
        var whole = PlainDigits.Read(number, 0, out var digits);
        var (count, decimals) = (whole, 0);
        if (whole < number.Length && number[whole] == (byte)'.')
        {
            decimals = PlainDigits.Read(number[(whole + 1)..], digits, out digits);
            count += decimals + 1;
        }

        var places = decimals + shift;
        if (number.Length - count == ExponentDigits + 2
            && number[count] == (byte)'E'
            && number[count + 1] == (byte)'-'
            && PlainDigits.Read(number[(count + 2)..], 0, out var exponent) == ExponentDigits)
        {
            (count, places) = (number.Length, places + (int)exponent);
        }

        if (count < number.Length || whole + decimals is 0 or > MostDigits || digits > LargestExact || places > LargestExactPower)
        {
            value = 0;
            return false;
        }

        var size = digits / PowersOfTen[places];
        value = isNegative ? -size : size;
        return true;
    }

    private static bool TryAny(string text, out double seconds)
    {
        var parsed = PlainNumber.TryParse(text, out decimal microseconds);
        seconds = parsed
            ? double.Parse((microseconds / 1e6m).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : 0;
        return parsed;
    }

    private static decimal Exact(double value) => decimal.Parse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture);
}
