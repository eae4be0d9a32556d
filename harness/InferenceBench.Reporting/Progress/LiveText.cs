using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Progress;

/// <summary>
/// What a terminal's last line says where it is narrow: figures first, and of the name as much as there is room for.
/// </summary>
internal static class LiveText
{
    /// <summary>A shorter piece of a name says nothing.</summary>
    private const int ShortestName = 8;

    /// <summary>The text within a width.</summary>
    /// <param name="width">Terminal columns.</param>
    /// <param name="name">What it is about; may be long, and is cut in the middle.</param>
    /// <param name="after">Stands behind the name.</param>
    /// <param name="forms">The figures, the fullest form first, each next one shorter; the first that fits is taken.</param>
    public static string Fit(int width, string name, string after, params IReadOnlyList<string> forms)
    {
        var figures = forms.FirstOrDefault(form => TextWidth.Of(form) <= width) ?? forms[^1];
        var room = width - TextWidth.Of(figures) - TextWidth.Of(after) - 2;
        return name.Length == 0 || room < Math.Min(ShortestName, TextWidth.Of(name))
            ? TextWidth.Cut(figures, width)
            : $"{figures}  {TextWidth.CutMiddle(name, room)}{after}";
    }
}
