namespace InferenceBench.Models.Downloads;

/// <summary>Adds up what happens to the files of one model and reports it some times a second.</summary>
internal sealed class ProgressMeter(IProgress<DownloadProgress>? progress, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private RateWindow _rate = new(time);
    private DownloadStage _stage;
    private string _file = "";
    private long _doneBeforeFile;
    private long _doneOfFile;
    private long _totalBytes;
    private long _movedBytes;
    private long? _reportedAt;

    public void Listing() => Enter(DownloadStage.Listing, "");

    public void Total(long totalBytes) => _totalBytes = totalBytes;

    /// <summary>Begins a stage of a file; the rate starts anew, because reading a disk and a network differ.</summary>
    public void Enter(DownloadStage stage, string file, long doneOfFile = 0)
    {
        (_stage, _file, _movedBytes, _doneOfFile) = (stage, file, 0, doneOfFile);
        _rate = new RateWindow(time);
        Report(force: true);
    }

    /// <summary>Bytes of the file at work that are done, whether moved now or there before.</summary>
    public void At(long doneOfFile, int movedBytes)
    {
        _doneOfFile = doneOfFile;
        _movedBytes += movedBytes;
        Report(force: false);
    }

    public void FileDone(long fileBytes)
    {
        _doneBeforeFile += fileBytes;
        _doneOfFile = 0;
        Report(force: true);
    }

    public void Done() => Enter(DownloadStage.Done, "");

    private void Report(bool force)
    {
        if (progress is null || (!force && _reportedAt is { } at && time.GetElapsedTime(at) < Interval))
        {
            return;
        }

        _reportedAt = time.GetTimestamp();
        var done = _doneBeforeFile + _doneOfFile;
        var rate = _rate.Add(_movedBytes);
        progress.Report(new DownloadProgress
        {
            Stage = _stage,
            File = _file,
            DoneBytes = done,
            TotalBytes = _totalBytes,
            BytesPerSecond = rate,
            TimeLeft = rate > 0
                ? TimeSpan.FromSeconds(Math.Min((_totalBytes - done) / rate.Value, TimeSpan.MaxValue.TotalSeconds / 2))
                : null,
        });
    }
}
