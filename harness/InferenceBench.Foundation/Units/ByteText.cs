using System.Globalization;

namespace InferenceBench.Foundation.Units;

/// <summary>Sizes of files and disks in sentences.</summary>
public static class ByteText
{
    private const double Step = 1000;
    private static readonly string[] _units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Bytes in the largest unit of which there is at least one, e.g. <c>65.5 kB</c>, <c>12.0 GB</c>.</summary>
    public static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (Math.Abs(size) >= Step && unit < _units.Length - 1)
        {
            (size, unit) = (size / Step, unit + 1);
        }

        return size.ToString(unit == 0 ? "F0" : "F1", CultureInfo.InvariantCulture) + " " + _units[unit];
    }
}
