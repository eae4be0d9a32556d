namespace InferenceBench.Reporting.Progress;

/// <summary>Speed over the last seconds and the time left at that speed.</summary>
public sealed class TransferPace
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(8);

    private readonly TimeProvider _time;
    private readonly long? _totalBytes;
    private readonly long _alreadyDoneBytes;
    private readonly long _started;
    private readonly LinkedList<(long Timestamp, long DoneBytes)> _recent = [];

    /// <param name="time">Clock.</param>
    /// <param name="totalBytes">Null when not known.</param>
    /// <param name="alreadyDoneBytes">Done before the clock started.</param>
    public TransferPace(TimeProvider time, long? totalBytes, long alreadyDoneBytes = 0)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_time, _totalBytes, _alreadyDoneBytes, DoneBytes) = (time, totalBytes, alreadyDoneBytes, alreadyDoneBytes);
        _started = time.GetTimestamp();
        _recent.AddLast((_started, alreadyDoneBytes));
    }

    public long DoneBytes { get; private set; }

    public TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <summary>Over the window; null before anything has moved.</summary>
    public double? BytesPerSecond => Speed(_recent.First!.Value);

    /// <summary>Over the whole task; null before anything has moved.</summary>
    public double? MeanBytesPerSecond => Speed((_started, _alreadyDoneBytes));

    /// <summary>0 … 1; null when the total is not known.</summary>
    public double? Share => _totalBytes is > 0 and var total ? Math.Clamp((double)DoneBytes / total, 0, 1) : null;

    public TimeSpan? Remaining =>
        _totalBytes is { } total && BytesPerSecond is { } speed && Math.Max(0, total - DoneBytes) / speed is < 1e8 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    public void Report(long doneBytes)
    {
        DoneBytes = doneBytes;
        var now = _time.GetTimestamp();
        _recent.AddLast((now, doneBytes));
        while (_recent.Count > 2 && _time.GetElapsedTime(_recent.First!.Value.Timestamp, now) > Window)
        {
            _recent.RemoveFirst();
        }
    }

    private double? Speed((long Timestamp, long DoneBytes) since)
    {
        var seconds = _time.GetElapsedTime(since.Timestamp).TotalSeconds;
        var bytes = DoneBytes - since.DoneBytes;
        return seconds > 0 && bytes > 0 ? bytes / seconds : null;
    }
}
