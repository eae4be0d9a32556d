using InferenceBench.Foundation.Failures;

namespace InferenceBench.Reporting.Views;

/// <summary>One thing <c>doctor</c> looked at.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="WhatToDo">The next step; empty when there is nothing to do.</param>
public sealed record Finding(FindingLevel Level, string Sentence, string WhatToDo = "")
{
    /// <summary>The program's exit code when this is the first problem.</summary>
    public ExitCode ExitCode { get; init; }
}
