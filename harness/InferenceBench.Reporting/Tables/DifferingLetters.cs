using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// Cuts names that differ in several places, some here and some there: of each it keeps the letters in which it leaves others,
/// and of their neighbours as many as fit.
/// </summary>
internal static class DifferingLetters
{
    private const string Gap = "…";

    /// <summary>More are not read, and to compare each with all would take long.</summary>
    private const int Most = 1000;

    /// <summary>The names cut; null when they are too many, or the letters in which one differs do not fit.</summary>
    public static List<string>? Of(List<Lettering> names, int width)
    {
        if (names.Count > Most)
        {
            return null;
        }

        var kept = Branches(names);
        List<string> cut = [.. names.Select((name, i) => name.Width <= width ? name.Text : Cut(name, kept[i], width))
            .OfType<string>()];
        return cut.Count == names.Count ? cut : null;
    }

    /// <summary>Of each name the letters before which another goes on otherwise.</summary>
    private static List<SortedSet<int>> Branches(List<Lettering> names)
    {
        int[] order = [.. Enumerable.Range(0, names.Count)];
        Array.Sort(order, (a, b) => Compare(names[a], names[b]));
        int[] shared = [.. order.Zip(order.Skip(1), (a, b) => Shared(names[a], names[b]))];
        var branches = names.ConvertAll(_ => new SortedSet<int>());
        for (var i = 0; i < order.Length; i++)
        {
            var after = int.MaxValue;
            for (var next = i; next < shared.Length && after > 0; next++)
            {
                branches[order[i]].Add(after = Math.Min(after, shared[next]));
            }

            var before = int.MaxValue;
            for (var last = i - 1; last >= 0 && before > 0; last--)
            {
                branches[order[i]].Add(before = Math.Min(before, shared[last]));
            }
        }

        return branches;
    }

    private static int Compare(Lettering one, Lettering other)
    {
        var at = Shared(one, other);
        return at == one.Count || at == other.Count
            ? one.Count.CompareTo(other.Count)
            : string.CompareOrdinal(one[at], other[at]);
    }

    private static int Shared(Lettering one, Lettering other)
    {
        var most = Math.Min(one.Count, other.Count);
        var at = 0;
        while (at < most && one[at] == other[at])
        {
            at++;
        }

        return at;
    }

    private static string? Cut(Lettering name, SortedSet<int> branches, int width)
    {
        var kept = new bool[name.Count];
        var room = width - 1;
        foreach (var branch in branches.Where(branch => branch < name.Count))
        {
            room -= Cost(name, kept, branch);
            kept[branch] = true;
        }

        if (room < 0)
        {
            return null;
        }

        var isGrowing = true;
        for (var away = 1; isGrowing; away++)
        {
            isGrowing = false;
            foreach (var letter in branches.SelectMany(branch => new[] { branch + away, branch - away }))
            {
                if (letter >= 0 && letter < name.Count && !kept[letter] && Cost(name, kept, letter) <= room)
                {
                    room -= Cost(name, kept, letter);
                    kept[letter] = isGrowing = true;
                }
            }
        }

        return Text(name, kept);
    }

    /// <summary>Columns that a letter takes: its own, and what it adds to or takes from the gaps beside it.</summary>
    private static int Cost(Lettering name, bool[] kept, int letter)
    {
        var isGapBefore = letter > 0 && !kept[letter - 1];
        var isGapAfter = letter + 1 < name.Count && !kept[letter + 1];
        return name.WidthOf(letter) + (isGapBefore ? 1 : 0) + (isGapAfter ? 1 : 0) - 1;
    }

    private static string Text(Lettering name, bool[] kept) => string.Concat(
        Enumerable.Range(0, name.Count).Select(i => kept[i] ? name[i] : i == 0 || kept[i - 1] ? Gap : ""));
}
