namespace InferenceBench.Foundation.Units;

/// <summary>Sizes of files and memory for people, in decimal units as disks and GPUs are sold in: 1 GB = 10⁹ bytes.</summary>
public static class ByteText
{
    private const int Digits = 3;

    // All that a double tells apart.
    private const int MostDigits = 15;
    private static readonly string[] _units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>
    /// Bytes to three digits in the largest unit of which there is at least one, e.g. <c>65.5 kB</c>, <c>12.0 GB</c>.
    /// </summary>
    /// <param name="bytes">Any finite number; a part of a byte is rounded.</param>
    public static string Of(double bytes) => NumberText.Scaled(bytes, _units, " ", Digits);

    /// <summary>
    /// Two sizes of which a sentence says that one is larger: with as many digits as it takes to see that.
    /// </summary>
    /// <returns>E.g. <c>8.001 GB</c> and <c>7.999 GB</c>; the same text twice only for the same size.</returns>
    public static (string First, string Second) Apart(long first, long second)
    {
        for (var digits = Digits; digits <= MostDigits; digits++)
        {
            var (one, other) = (NumberText.Scaled(first, _units, " ", digits), NumberText.Scaled(second, _units, " ", digits));
            if (one != other)
            {
                return (one, other);
            }
        }

        return (first == second ? Of(first) : $"{first} B", first == second ? Of(second) : $"{second} B");
    }
}
