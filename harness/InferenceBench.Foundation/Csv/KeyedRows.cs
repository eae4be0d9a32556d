namespace InferenceBench.Foundation.Csv;

/// <summary>
/// Rows of a table that follow each other with one key: as a pair of a value type with each of its rows they would be compiled
/// when the program runs, and be copied as often as lists grow.
/// </summary>
/// <param name="Key">Theirs.</param>
/// <param name="Rows">In their order.</param>
internal sealed record KeyedRows<T>(string Key, List<T> Rows)
    where T : class
{
    /// <summary>Adds a row to the last ones, or begins others, of which there are likely as many.</summary>
    public static void Add(List<KeyedRows<T>> all, string key, T row)
    {
        var last = all.Count > 0 ? all[^1] : null;
        if (last?.Key == key)
        {
            last.Rows.Add(row);
        }
        else
        {
            all.Add(new(key, new(last?.Rows.Count ?? 0) { row }));
        }
    }

    /// <summary>Those of one key, wherever they stand.</summary>
    public static Dictionary<string, List<T>> Together(List<KeyedRows<T>> all)
    {
        var together = new Dictionary<string, List<T>>(all.Count, StringComparer.Ordinal);
        foreach (var (key, rows) in all)
        {
            if (!together.TryAdd(key, rows))
            {
                together[key].AddRange(rows);
            }
        }

        return together;
    }
}
