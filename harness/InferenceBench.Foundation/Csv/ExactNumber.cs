using System.Globalization;
using System.Text;

namespace InferenceBench.Foundation.Csv;

/// <summary>Numbers as text that reads back to the same bits.</summary>
public static class ExactNumber
{
    private const int MostExactDigits = 15;
    private const int DigitsOfMillion = 6;

    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, MostExactDigits + DigitsOfMillion + 1).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// Seconds as microseconds. The decimal point is moved in base ten: multiplying the binary number by 10^6 would not come back
    /// to the same bits.
    /// </summary>
    public static string Microseconds(double seconds) => ((decimal)1e6 * Exact(seconds)).ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>False when the text is not a number of microseconds.</summary>
    public static bool TryMicroseconds(ReadOnlySpan<byte> text, out double seconds) =>
        TryShort(text, out seconds) || TryAny(Encoding.UTF8.GetString(text), out seconds);

    /// <summary>
    /// Up to 15 digits over a power of ten up to 10^22: both are exact in binary, so one division gives the same bits as reading the number in
    /// seconds would (Clinger, "How to Read Floating Point Numbers Accurately", 1990). Nearly all gaps are so short, and there are millions.
    /// </summary>
    private static bool TryShort(ReadOnlySpan<byte> text, out double seconds)
    {
        long digits = 0;
        int count = 0, decimals = -1;
        foreach (var letter in text)
        {
            if (letter == (byte)'.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            if (!char.IsAsciiDigit((char)letter) || ++count > MostExactDigits)
            {
                seconds = 0;
                return false;
            }

            digits = (digits * 10) + (letter - '0');
            decimals += decimals < 0 ? 0 : 1;
        }

        seconds = digits / PowersOfTen[Math.Max(0, decimals) + DigitsOfMillion];
        return count > 0;
    }

    private static bool TryAny(string text, out double seconds)
    {
        var parsed = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var microseconds);
        seconds = parsed ? double.Parse((microseconds / 1e6m).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : 0;
        return parsed;
    }

    private static decimal Exact(double value) => decimal.Parse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture);
}
