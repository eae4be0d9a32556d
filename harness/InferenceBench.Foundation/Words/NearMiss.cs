namespace InferenceBench.Foundation.Words;

/// <summary>What somebody who mistyped a name may have meant: the same wherever a name is looked up.</summary>
public static class NearMiss
{
    private const int Offered = 3;
    private const int AlwaysNear = 2;
    private const int ShortestPart = 3;

    /// <summary>The names nearest to what was typed, three at most; empty when none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">What there is.</param>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(known);
        var most = Math.Max(AlwaysNear, typed.Length / 3);
        var near = known.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Distance: Distance(name, typed)))
            .Where(name => name.Distance <= most && name.Distance < Math.Max(name.Name.Length, typed.Length))
            .ToList();
        return [.. near.Where(name => name.Distance == near.Min(other => other.Distance))
            .Take(Offered)
            .Select(name => name.Name)];
    }

    /// <summary>
    /// The end of a sentence about a name that is not known: the near ones as a question, if there are any, then what else to do.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">What there is.</param>
    /// <param name="otherwise">What to do, without a capital and without a full stop, e.g. <c>known are a, b</c>.</param>
    /// <returns>E.g. <c>did you mean 'ladder'? Known are a, b</c>.</returns>
    public static string Then(string typed, IEnumerable<string> known, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        var near = Of(typed, known);
        return near.Count == 0 || otherwise.Length == 0
            ? otherwise
            : $"{Question(near)} {char.ToUpperInvariant(otherwise[0])}{otherwise[1..]}";
    }

    /// <summary>The near names as a question, e.g. <c>did you mean 'run'?</c>; empty when there are none.</summary>
    public static string Question(string typed, IEnumerable<string> known) =>
        Of(typed, known) is { Count: > 0 } near ? Question(near) : "";

    private static string Question(IReadOnlyList<string> near) =>
        $"did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?";

    /// <summary>A name that was not typed to its end, or without its beginning, is near.</summary>
    private static int Distance(string known, string typed) =>
        typed.Length >= ShortestPart && known.Contains(typed, StringComparison.OrdinalIgnoreCase)
        ? known.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1
        : EditDistance(known.ToUpperInvariant(), typed.ToUpperInvariant());

    /// <summary>Letters to insert, delete, replace or swap with their neighbour to make one text of the other.</summary>
    private static int EditDistance(string known, string typed)
    {
        var (before, last, row) = (new int[typed.Length + 1], new int[typed.Length + 1], Enumerable.Range(0, typed.Length + 1)
            .ToArray());
        for (var i = 1; i <= known.Length; i++)
        {
            (before, last, row) = (last, row, before);
            row[0] = i;
            for (var j = 1; j <= typed.Length; j++)
            {
                row[j] = Math.Min(last[j - 1] + (known[i - 1] == typed[j - 1] ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && known[i - 1] == typed[j - 2] && known[i - 2] == typed[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[^1];
    }
}
