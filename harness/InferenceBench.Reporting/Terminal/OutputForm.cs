namespace InferenceBench.Reporting.Terminal;

/// <summary>How output is drawn.</summary>
public enum OutputForm
{
    /// <summary>Plain lines: output goes to a file, a pipe or a terminal without colours.</summary>
    Plain,

    /// <summary>Colours, lines drawn over again.</summary>
    Terminal,
}
