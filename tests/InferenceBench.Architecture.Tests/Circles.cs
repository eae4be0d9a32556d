namespace InferenceBench.Architecture.Tests;

/// <summary>Circles and order of names that use each other.</summary>
internal static class Circles
{
    /// <summary>A way from a name back to itself; empty = there is none.</summary>
    public static IReadOnlyList<string> Find(ILookup<string, string> uses)
    {
        var clear = new HashSet<string>();
        return uses.Select(names => names.Key)
            .Order(StringComparer.Ordinal)
            .Select(name => From(name, uses, clear, []))
            .FirstOrDefault(way => way.Count > 0)
            ?? [];
    }

    /// <summary>Names so that each comes after all it uses, as far as they do not go round in a circle.</summary>
    public static IReadOnlyList<string> Order(IEnumerable<string> names, ILookup<string, string> uses)
    {
        var (placed, seen) = (new List<string>(), new HashSet<string>());
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            Place(name, uses, seen, placed);
        }

        return placed;
    }

    private static void Place(string name, ILookup<string, string> uses, HashSet<string> seen, List<string> placed)
    {
        if (!seen.Add(name))
        {
            return;
        }

        foreach (var used in uses[name].Distinct().Order(StringComparer.Ordinal))
        {
            Place(used, uses, seen, placed);
        }

        placed.Add(name);
    }

    private static IReadOnlyList<string> From(
        string name, ILookup<string, string> uses, HashSet<string> clear, IReadOnlyList<string> way)
    {
        if (way.Contains(name))
        {
            return [.. way.SkipWhile(step => step != name), name];
        }

        if (clear.Contains(name))
        {
            return [];
        }

        var circle = uses[name].Distinct()
            .Order(StringComparer.Ordinal)
            .Select(used => From(used, uses, clear, [.. way, name]))
            .FirstOrDefault(found => found.Count > 0);
        clear.Add(name);
        return circle ?? [];
    }
}
