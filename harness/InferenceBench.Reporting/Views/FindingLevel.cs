namespace InferenceBench.Reporting.Views;

/// <summary>How bad a finding is.</summary>
public enum FindingLevel
{
    Ok,

    /// <summary>Runs, but numbers suffer or something stays unused.</summary>
    Warning,

    /// <summary>Something will not run.</summary>
    Problem,
}
