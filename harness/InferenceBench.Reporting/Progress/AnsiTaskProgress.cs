using InferenceBench.Foundation.Progress;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Progress;

/// <summary>Task progress on a terminal: a bar with speed and time left, and a lasting line at the end.</summary>
public sealed class AnsiTaskProgress(IAnsiConsole console, TimeProvider time) : ITaskProgress
{
    public ITaskReport Begin(string description, long? totalBytes, long alreadyDoneBytes = 0) =>
        new TaskReport(
            new LiveLine(console, time), SafeText.OneLine(description), totalBytes,
            new TransferPace(time, totalBytes, alreadyDoneBytes));

    private sealed class TaskReport(LiveLine line, string description, long? totalBytes, TransferPace pace) : ITaskReport
    {
        private readonly Lock _lock = new();
        private bool _ended;

        public void Report(long value)
        {
            lock (_lock)
            {
                pace.Report(value);
                line.Show(Text);
            }
        }

        public void Complete()
        {
            _ended = true;
            line.Above(new OutputLine(TaskSentences.Completed(description, pace), LineKind.Good));
        }

        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                line.Above(new OutputLine(TaskSentences.Stopped(description, pace, totalBytes), LineKind.Warning));
            }
        }

        // Speed and time left stand before the description, which alone may be cut at the terminal's edge.
        private string Text()
        {
            var bar = pace.Share is { } share ? $"{ProgressBar.Text(share)} {Formats.Percent(share)}  " : "";
            return $"{bar}{TaskSentences.Amount(pace.DoneBytes, totalBytes)}  {TaskSentences.SpeedAndTimeLeft(pace)}  "
                + $"{description}";
        }
    }
}
