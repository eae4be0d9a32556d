namespace InferenceBench.Reporting.Terminal;

/// <summary>One line for the console. Its text is never read as markup.</summary>
public sealed record OutputLine(string Text, LineKind Kind = LineKind.Normal)
{
    public static OutputLine Empty { get; } = new("");
}
