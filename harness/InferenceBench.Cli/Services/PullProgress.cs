using InferenceBench.Foundation.Progress;
using InferenceBench.Models.Downloads;

namespace InferenceBench.Cli.Services;

/// <summary>Shows a pull's stages, each file a task of its own.</summary>
internal sealed class PullProgress(ITaskProgress tasks, string what) : IProgress<DownloadProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private ITaskReport? _task;
    private (DownloadStage Stage, string File) _at;

    public void Report(DownloadProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            if (value.Stage is DownloadStage.Downloading or DownloadStage.Checking && _at != (value.Stage, value.File))
            {
                End(completed: true);
                _at = (value.Stage, value.File);
                var verb = value.Stage == DownloadStage.Downloading ? "Pulling" : "Checking";
                _task = tasks.Begin(
                    $"{verb} {what} {value.File}", value.TotalBytes > 0 ? value.TotalBytes : null, value.DoneBytes);
            }

            _task?.Report(value.DoneBytes);
            if (value.Stage == DownloadStage.Done)
            {
                End(completed: true);
            }
        }
    }

    public void Dispose() => End(completed: false);

    private void End(bool completed)
    {
        if (completed)
        {
            _task?.Complete();
        }

        _task?.Dispose();
        _task = null;
    }
}
