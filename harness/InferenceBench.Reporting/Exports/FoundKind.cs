using System.Globalization;

namespace InferenceBench.Reporting.Exports;

/// <summary>Columns whose values say themselves what kind they are.</summary>
internal static class FoundKind
{
    /// <summary>A column of the kind that all its values fit into.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Text, number, truth value or null of a source.</param>
    /// <param name="source">What a row is made of.</param>
    /// <param name="all">All sources there are.</param>
    public static TidyColumn<TRow> Column<TRow, TSource>(
        string name, Func<TSource, object?> value, Func<TRow, TSource> source, IReadOnlyList<TSource> all)
    {
        var kind = Kind(all.Select(value).OfType<object>());
        return new(name, kind, row => value(source(row)) is { } found ? Of(found, kind) : null);
    }

    /// <summary>What all values of a column can be; those of a column that has none are text.</summary>
    private static TidyKind Kind(IEnumerable<object> values)
    {
        var types = values.Select(value => value.GetType()).ToHashSet();
        return types.Count == 0 || types.Contains(typeof(string)) ? TidyKind.Text
            : types.All(type => type == typeof(bool)) ? TidyKind.Truth
            : types.All(type => type == typeof(int) || type == typeof(long)) ? TidyKind.Whole
            : TidyKind.Number;
    }

    private static object Of(object value, TidyKind kind) => kind switch
    {
        TidyKind.Whole => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        TidyKind.Number => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        TidyKind.Truth => value,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
