namespace InferenceBench.Foundation.Csv;

/// <summary>
/// Keeps a spreadsheet from running text of a CSV as a formula: text that begins with one of the characters that start one
/// gets an apostrophe in front. Reversible, so what is read back is what was written.
/// </summary>
public static class SafeText
{
    private const string Dangerous = "=+-@\t\r\n'";

    public static string Escape(string text) =>
        text.Length > 0 && Dangerous.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    public static string Unescape(string text) => text.StartsWith('\'') ? text[1..] : text;
}
