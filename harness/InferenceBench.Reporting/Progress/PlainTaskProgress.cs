using InferenceBench.Foundation.Progress;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Progress;

/// <summary>Task progress where output is no terminal: a line at the end, and one every half minute until then.</summary>
public sealed class PlainTaskProgress(IAnsiConsole console, TimeProvider time) : ITaskProgress
{
    public ITaskReport Begin(string description, long? totalBytes, long alreadyDoneBytes = 0) =>
        new TaskReport(
            console, time, SafeText.OneLine(description), totalBytes, new TransferPace(time, totalBytes, alreadyDoneBytes));

    private sealed class TaskReport(
        IAnsiConsole console, TimeProvider time, string description, long? totalBytes, TransferPace pace) : ITaskReport
    {
        private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

        private readonly Lock _lock = new();
        private long _written = time.GetTimestamp();
        private bool _ended;

        public void Report(long value)
        {
            lock (_lock)
            {
                pace.Report(value);
                if (time.GetElapsedTime(_written) >= Between)
                {
                    _written = time.GetTimestamp();
                    Write(
                        $"{description}: {TaskSentences.Amount(value, totalBytes)}, {TaskSentences.SpeedAndTimeLeft(pace)}"
                            .TrimEnd(
                                ' ', ','));
                }
            }
        }

        public void Complete()
        {
            _ended = true;
            Write($"{description}: {TaskSentences.Completed(pace)}");
        }

        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                Write($"{description}: {TaskSentences.Stopped(pace, totalBytes)}");
            }
        }

        private void Write(string text) =>
            console.WriteLines(ConsoleOutput.Fitted(console, text, LineKind.Normal), OutputForm.Plain);
    }
}
