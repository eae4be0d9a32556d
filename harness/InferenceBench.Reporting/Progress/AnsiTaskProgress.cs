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
            Last(TaskSentences.Completed(pace), LineKind.Good);
        }

        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                Last(TaskSentences.Stopped(pace, totalBytes), LineKind.Warning);
            }
        }

        /// <summary>Speed and time left stand before the description, which alone may be cut.</summary>
        private string Text(int width)
        {
            var share = pace.Share is { } known ? Formats.Percent(known) + "  " : "";
            var bar = pace.Share is { } drawn ? ProgressBar.Text(drawn) + " " : "";
            var speed = TaskSentences.SpeedAndTimeLeft(pace);
            var figures = $"{TaskSentences.Amount(pace.DoneBytes, totalBytes)}  {speed}".TrimEnd();
            return LiveText.Fit(width, description, "", bar + share + figures, share + figures, share + speed);
        }

        private void Last(string end, LineKind kind) => line.Above(width =>
        [
            new OutputLine($"{TextWidth.CutMiddle(description, Math.Max(1, width - TextWidth.Of(end) - 2))}: {end}", kind),
        ]);
    }
}
