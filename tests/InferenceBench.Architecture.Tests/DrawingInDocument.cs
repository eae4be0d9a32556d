using System.Runtime.CompilerServices;

namespace InferenceBench.Architecture.Tests;

/// <summary>The drawing as it stands in docs/architecture.md, between two marks.</summary>
internal static class DrawingInDocument
{
    private const string Start = "<!-- arrows -->\n```\n";
    private const string End = "```\n<!-- /arrows -->";

    public static string Read() => Between(File.ReadAllText(Document())).Drawing;

    public static void Write(string drawing)
    {
        var (before, _, after) = Between(File.ReadAllText(Document()));
        File.WriteAllText(Document(), before + drawing + after);
    }

    private static (string Before, string Drawing, string After) Between(string text)
    {
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, start, StringComparison.Ordinal);
        return (text[..start], text[start..end], text[end..]);
    }

    private static string Document([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "architecture.md"));
}
