using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>The kernel's list form, e.g. <c>0-3,8,10-11</c>.</summary>
internal static class CpuList
{
    private const int Most = 1 << 16;

    /// <summary>The numbers in ascending order; null when the text is no such list.</summary>
    public static IReadOnlyList<int>? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var numbers = new SortedSet<int>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-');
            if (SystemFilesReading.ParseLong(ends[0]) is not { } first
                || SystemFilesReading.ParseLong(ends[^1]) is not { } last
                || ends.Length > 2 || first < 0 || last < first || last >= Most)
            {
                return null;
            }

            numbers.UnionWith(Enumerable.Range((int)first, (int)(last - first) + 1));
        }

        return numbers.Count == 0 ? null : [.. numbers];
    }
}
