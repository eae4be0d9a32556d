namespace InferenceBench.Cli.Load;

/// <summary>Which forms of a report are wanted.</summary>
/// <param name="Path">File to write; null = report.html in the run's folder, or standard output for Markdown.</param>
/// <param name="IsMarkdown">Markdown instead of the page.</param>
/// <param name="SvgFolder">Folder for the charts as files; null = none.</param>
/// <param name="IsShown">The page is opened when it is written.</param>
internal sealed record LoadReportForm(string? Path, bool IsMarkdown, string? SvgFolder, bool IsShown);
