namespace InferenceBench.Reporting.Terminal;

/// <summary>What a line of output is, from which its colour follows.</summary>
public enum LineKind
{
    Normal,
    Heading,
    Quiet,
    Good,
    Warning,
    Problem,
}
