using System.Text.Encodings.Web;
using System.Text.Unicode;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Html;

/// <summary>Puts text of results into a page so that it stays text.</summary>
public static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>
    /// For an element's content and for a quoted attribute. Control and direction characters are replaced first.
    /// </summary>
    public static string Of(string? text) => Encoder.Encode(SafeText.OneLine(text));
}
