using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace InferenceBench.Reporting.Html;

/// <summary>
/// JSON inside a script element: no character of a value can end the element, begin a comment or end a line of script.
/// </summary>
internal static class ScriptJson
{
    /// <summary>This encoder escapes &lt;, &gt;, &amp;, both quotes and U+2028/2029 whatever ranges it is given.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);
}
