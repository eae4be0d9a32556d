using System.Security.Cryptography;
using System.Text;

namespace InferenceBench.Reporting.Html;

/// <summary>
/// The scripts of a page and the policy that lets these run and no others: text that should break out of its place could
/// still run nothing, and the page reaches no network.
/// </summary>
internal static class PageScript
{
    public static readonly IReadOnlyList<string> All = With(ReportAssets.Script);

    /// <summary>Those of the page of claims, which has charts and no table of cells.</summary>
    public static readonly IReadOnlyList<string> OfClaims = With(ReportAssets.ClaimsScript);

    /// <summary>Content of the policy's meta element.</summary>
    public static string Policy => PolicyFor(All);

    /// <summary>The policy that lets some scripts run.</summary>
    public static string PolicyFor(IEnumerable<string> scripts) =>
        $"default-src 'none'; script-src {string.Join(' ', scripts.Select(Hash))}; style-src 'unsafe-inline'; img-src data:; "
        + "base-uri 'none'; form-action 'none'";

    private static IReadOnlyList<string> With(string script) =>
        ReportAssets.HasCharts ? [ReportAssets.ChartLibraries, script] : [script];

    private static string Hash(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
