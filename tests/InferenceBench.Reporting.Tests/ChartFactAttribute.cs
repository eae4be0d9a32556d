using System.Runtime.CompilerServices;
using InferenceBench.Reporting.Html;

namespace InferenceBench.Reporting.Tests;

/// <summary>A test of what the chart libraries draw, skipped in a build that npm brought none.</summary>
public sealed class ChartFactAttribute : FactAttribute
{
    public ChartFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (HtmlReport.ChartsMissing is not null)
        {
            Skip = "This build has no chart libraries: npm brings them, and this machine has no Node.js.";
        }
    }
}
