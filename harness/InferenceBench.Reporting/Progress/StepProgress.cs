using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Progress;

/// <summary>
/// Counted work, such as the chunks of a text: a bar with the time left on a terminal, else a line every half minute.
/// </summary>
/// <param name="console">Where it is shown.</param>
/// <param name="form">A terminal, or not.</param>
/// <param name="time">Clock.</param>
/// <param name="description">What is done.</param>
/// <param name="unit">What is counted, e.g. <c>chunks</c>.</param>
public sealed class StepProgress(
    IAnsiConsole console, OutputForm form, TimeProvider time, string description, string unit) : IProgress<(int Done, int All)>
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(30);

    private readonly LiveLine _line = new(console, time);
    private readonly long _started = time.GetTimestamp();
    private long _written = time.GetTimestamp();

    /// <inheritdoc/>
    public void Report((int Done, int All) value)
    {
        if (form == OutputForm.Terminal)
        {
            ShowLine(value.Done, value.All);
        }
        else if (value.Done < value.All && time.GetElapsedTime(_written) >= _between)
        {
            _written = time.GetTimestamp();
            console.WriteLines(
                ConsoleOutput.Fitted(
                    console, $"{SafeText.OneLine(description)}: {Amount(value.Done, value.All)}", LineKind.Normal), form);
        }
    }

    private void ShowLine(int done, int all)
    {
        if (done >= all)
        {
            _line.Clear();
            return;
        }

        // The time left stands before the description, which alone may be cut.
        _line.Show(width => LiveText.Fit(
            width, SafeText.OneLine(description), "", $"{ProgressBar.Text((double)done / all)} {Amount(done, all)}",
            Amount(done, all)));
    }

    private string Amount(int done, int all)
    {
        TimeSpan? left = done > 0 ? time.GetElapsedTime(_started) * ((double)(all - done) / done) : null;
        return $"{done} of {all} {unit}, {CellSentences.TimeLeft(left)}";
    }
}
