using System.Reflection;

namespace InferenceBench.Reporting.Html;

/// <summary>The files a report is made of, from inside this assembly.</summary>
internal static class ReportAssets
{
    private static readonly Assembly Assembly = typeof(ReportAssets).Assembly;

    /// <summary>Styles, in the order in which they apply.</summary>
    public static string Style => Read("report.css");

    /// <summary>The page's own script: the parts share one scope.</summary>
    public static string Script => InOneScope(
        "dom.js", "formats.js", "names.js", "price.js", "theme.js", "table.js", "details.js", "fit.js", "charts.js", "cards.js",
        "question.js", "start.js");

    /// <summary>The script of the page of claims.</summary>
    public static string ClaimsScript =>
        InOneScope("dom.js", "formats.js", "names.js", "theme.js", "fit.js", "charts.js", "claims-start.js");

    /// <summary>
    /// Vega, Vega-Lite and the expression interpreter, which set the globals vega, vegaLite and vegaInterpreter.
    /// </summary>
    public static string ChartLibraries => Read("vega.js");

    public static string Licences => Read("licences.txt");

    /// <summary>
    /// Whether the libraries are in this build: npm brings them, so that a machine without Node.js builds without.
    /// </summary>
    public static bool HasCharts { get; } = Assembly.GetManifestResourceInfo("vega.js") is not null;

    /// <summary>What to do about it, in a sentence.</summary>
    public const string HowToAddCharts =
        "No chart is drawn, because InferenceBench was built without Node.js; build it with Node.js 20.11 or newer on the path "
        + "and make the report anew.";

    /// <summary>Text of a file, its lines ended by a line feed.</summary>
    public static string Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string InOneScope(params string[] parts) =>
        $"(() => {{\n'use strict';\n{string.Join('\n', parts.Select(Read))}}})();\n";
}
