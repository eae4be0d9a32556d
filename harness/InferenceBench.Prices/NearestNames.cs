namespace InferenceBench.Prices;

/// <summary>Names that somebody who mistyped one may have meant.</summary>
internal static class NearestNames
{
    private const int Offered = 3;

    /// <summary>The nearest of the known names, joined by "or".</summary>
    public static string Of(string typed, IEnumerable<string> known) =>
        string.Join(" or ", known.OrderBy(name => EditDistance(name, typed)).Take(Offered));

    /// <summary>Letters to insert, delete or replace to make one text of the other (Levenshtein); a known name's beginning costs nothing.</summary>
    private static int EditDistance(string known, string typed)
    {
        if (known.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || typed.StartsWith(known, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var row = Enumerable.Range(0, typed.Length + 1).ToArray();
        for (var i = 1; i <= known.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= typed.Length; j++)
            {
                var replace = diagonal + (char.ToUpperInvariant(known[i - 1]) == char.ToUpperInvariant(typed[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
