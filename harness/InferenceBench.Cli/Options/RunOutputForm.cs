namespace InferenceBench.Cli.Options;

/// <summary>How a run's cells are printed.</summary>
internal enum RunOutputForm
{
    Table,
    Markdown,
    Json,
}
