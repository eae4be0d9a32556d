using InferenceBench.Results.Peaks;

namespace InferenceBench.Measuring.Probing;

/// <summary>
/// Measures memory bandwidth in this process, with the runtime's vectors: <c>read</c> sums an array up, as decoding reads weights
/// once;
/// <c>triad</c> is STREAM's a[i] = b[i] + s · c[i], three arrays' bytes counted and not the line that a write fetches first.
/// Every thread has its own slice, fills it itself, and all start together; the best pass counts.
/// </summary>
/// <param name="clock">Monotonic timestamps.</param>
public sealed class BandwidthProbe(TimeProvider clock)
{
    public const string Read = "read";
    public const string Triad = "triad";

    private const int Passes = 12;
    private const int CacheMultiple = 4;
    private const long SmallestBytes = 128L << 20;
    private const long LargestBytes = 2L << 30;
    private const int Arrays = 3;

    /// <summary>
    /// Bytes of each array: four times the last-level cache, at least 128 MiB, and all three at most a quarter of the free
    /// memory.
    /// </summary>
    /// <param name="cacheBytes">All last-level caches together; null when not known.</param>
    /// <param name="freeBytes">Memory there is; null when not known.</param>
    public static long ArrayBytes(long? cacheBytes, long? freeBytes) =>
        Math.Min(
            Math.Clamp(CacheMultiple * (cacheBytes ?? 0), SmallestBytes, LargestBytes),
            Math.Max(1 << 20, (freeBytes ?? long.MaxValue) / 4 / Arrays));

    /// <summary>Both kernels with each thread count.</summary>
    public IReadOnlyList<BandwidthPoint> Measure(
        long arrayBytes, IReadOnlyList<int> threadCounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(threadCounts);
        return [.. threadCounts.SelectMany(threads => MeasureWith(threads, arrayBytes, cancellationToken))];
    }

    private IEnumerable<BandwidthPoint> MeasureWith(int threads, long arrayBytes, CancellationToken cancellationToken)
    {
        var slices = new BandwidthSlice[threads];
        var sliceFloats = (int)(arrayBytes / sizeof(float) / threads);
        OnThreads(threads, thread => slices[thread] = new BandwidthSlice(sliceFloats));
        var readBytes = (double)sliceFloats * threads * sizeof(float);
        cancellationToken.ThrowIfCancellationRequested();
        yield return new BandwidthPoint(threads, Read, readBytes / BestSeconds(slices, slice => slice.Read()));
        cancellationToken.ThrowIfCancellationRequested();
        yield return new BandwidthPoint(threads, Triad, Arrays * readBytes / BestSeconds(slices, slice => slice.Triad()));
    }

    /// <summary>Seconds from when all threads may begin to when the last has ended, of the fastest pass.</summary>
    private double BestSeconds(BandwidthSlice[] slices, Action<BandwidthSlice> pass)
    {
        var marks = new long[Passes + 1];
        var next = 0;
        using var barrier = new Barrier(slices.Length, _ => marks[next++] = clock.GetTimestamp());
        OnThreads(slices.Length, thread =>
        {
            barrier.SignalAndWait();
            for (var i = 0; i < Passes; i++)
            {
                pass(slices[thread]);
                barrier.SignalAndWait();
            }
        });
        return marks.Zip(marks.Skip(1), (from, to) => (to - from) / (double)clock.TimestampFrequency).Min();
    }

    private static void OnThreads(int count, Action<int> work)
    {
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() => work(i)) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }
}
