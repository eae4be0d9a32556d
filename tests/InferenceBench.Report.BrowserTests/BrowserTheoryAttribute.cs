using System.Runtime.CompilerServices;

namespace InferenceBench.Report.BrowserTests;

/// <summary>Tests that need Chromium and are skipped, saying so, where there is none.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        Skip = BrowserFactAttribute.WhyNot;
}
