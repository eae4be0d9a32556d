using System.Text.Json.Serialization;

namespace InferenceBench.Results.Peaks;

/// <summary>
/// The most that this machine's processors were measured to give: memory bandwidth and matrix arithmetic by thread count.
/// </summary>
public sealed record MachineRoofline
{
    /// <summary>Raised when the way of measuring changes; others are measured again.</summary>
    public const int CurrentMethod = 1;

    /// <summary>Where cores share what they compute with, twice the threads may give no more; less they do not give.</summary>
    private const double LeastGain = 0.9;

    public int Method { get; init; } = CurrentMethod;

    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Processor and cores, without anything that names the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>Engine whose kernels the arithmetic was measured with, with version and package.</summary>
    public required string Engine { get; init; }

    /// <summary>Bytes of each array the bandwidth was measured over: more than the last-level cache.</summary>
    public required long ArrayBytes { get; init; }

    public required IReadOnlyList<BandwidthPoint> Bandwidth { get; init; }

    public required IReadOnlyList<MatrixPoint> Matrix { get; init; }

    /// <summary>Peaks of its GPUs, as far as they were measured.</summary>
    public IReadOnlyList<DevicePeaks> Devices { get; init; } = [];

    /// <summary>What disturbed the machine meanwhile: peaks may be too low, and shares of them too high.</summary>
    public IReadOnlyList<string> Disturbances { get; init; } = [];

    /// <summary>
    /// More threads gave clearly less arithmetic than fewer: something else had the processors meanwhile, and the peaks are none.
    /// </summary>
    [JsonIgnore]
    public bool IsContradictory =>
        ThreadCounts.Zip(ThreadCounts.Skip(1)).Any(pair => FlopsPerSecond(pair.Second) < LeastGain * FlopsPerSecond(pair.First));

    /// <summary>Thread counts it was measured with, ascending.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> ThreadCounts => [.. Bandwidth.Select(point => point.Threads).Distinct().Order()];

    /// <summary>The highest bandwidth of any kernel, with so many threads or the nearest count that was measured.</summary>
    public double? BytesPerSecond(int threads) => Best(Bandwidth, threads, point => point.Threads, point => point.BytesPerSecond);

    /// <summary>
    /// The highest arithmetic rate with weights of any type, with so many threads or the nearest count that was measured.
    /// </summary>
    public double? FlopsPerSecond(int threads) => Best(Matrix, threads, point => point.Threads, point => point.FlopsPerSecond);

    private static double? Best<T>(IReadOnlyList<T> points, int threads, Func<T, int> threadsOf, Func<T, double> rateOf)
    {
        if (points.Count == 0)
        {
            return null;
        }

        var nearest = points.Select(threadsOf).MinBy(count => Math.Abs(count - threads));
        return points.Where(point => threadsOf(point) == nearest).Max(rateOf);
    }
}
