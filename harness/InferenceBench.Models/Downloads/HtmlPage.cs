using System.Text;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Downloads;

/// <summary>Recognises the sign-in and error pages that hotel networks, proxies and mirrors send instead of a file.</summary>
internal static class HtmlPage
{
    /// <summary>Bytes <see cref="IsStart"/> wants to see.</summary>
    public const int StartBytes = 64;

    /// <summary>Throws when the answer declares itself to be a page.</summary>
    public static void Refuse(HubAnswer answer, string what)
    {
        if (answer.Response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
        {
            throw Error(answer.Host, what);
        }
    }

    /// <summary>True when content starts like a page, whatever its declared type.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start)
    {
        var text = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    public static InputException Error(string host, string what) => new(
        ExitCode.HtmlInsteadOfFile,
        $"{host} answers with a web page instead of '{what}'; sign in to the network or proxy between, or correct the "
        + "hub's address.");
}
