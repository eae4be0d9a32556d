namespace InferenceBench.Models.Downloads;

/// <summary>
/// Rate over the last ten seconds: steadier than the last block, quicker to see a change than the mean since the start.
/// </summary>
internal sealed class RateWindow(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private readonly Queue<(long Timestamp, long Bytes)> _points = new();

    /// <summary>Bytes per second up to now; null before half a second has passed.</summary>
    /// <param name="bytes">Bytes so far, never less than before.</param>
    public double? Add(long bytes)
    {
        var now = time.GetTimestamp();
        _points.Enqueue((now, bytes));
        while (_points.Count > 2 && time.GetElapsedTime(_points.Peek().Timestamp, now) > Window)
        {
            _points.Dequeue();
        }

        var span = time.GetElapsedTime(_points.Peek().Timestamp, now);
        return span < Shortest ? null : (bytes - _points.Peek().Bytes) / span.TotalSeconds;
    }
}
