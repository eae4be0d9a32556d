using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Measuring.Running;

/// <summary>How long a worker may take: until its first word, between two, and from its first to its last.</summary>
/// <param name="Opening">Until the first event.</param>
/// <param name="Silence">Between two events.</param>
/// <param name="Whole">From the first event to the last; null = no limit.</param>
public sealed record WorkerPatience(TimeSpan Opening, TimeSpan Silence, TimeSpan? Whole)
{
    /// <summary>Reading a model from a disk of the network.</summary>
    private const double SlowestDiskBytesPerSecond = 20e6;

    private static readonly TimeSpan _describing = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _scoring = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Generous to what is slow and short to what hangs: a repetition may take several times the visit's own time cap, because
    /// the cap stops no repetition that has begun.
    /// </summary>
    public static WorkerPatience Of(WorkerRequest request) => request switch
    {
        MeasureRequest measure => new(
            TimeSpan.FromSeconds(90) + Loading(measure.Cell.Target.Models.Sum(model => model.WeightBytes ?? 0)),
            Times(5, measure.Measure.MaxSeconds) + TimeSpan.FromSeconds(60),
            Times(8, measure.Measure.MaxSeconds) + TimeSpan.FromSeconds(90)),
        DescribeRequest => new(_describing, _describing, null),
        QuantizeRequest quantize => new(_scoring + (2 * Loading(BytesOf(quantize.InputPath))), _scoring, null),
        QualityRequest quality =>
            new(_scoring + Loading(BytesOf(quality.CandidatePath) + BytesOf(quality.BaselinePath)), _scoring, null),
        _ => new(_scoring, _scoring, null),
    };

    private static TimeSpan Loading(long bytes) => Times(1, bytes / SlowestDiskBytesPerSecond);

    private static TimeSpan Times(double factor, double seconds) =>
        TimeSpan.FromSeconds(Math.Min(factor * seconds, TimeSpan.FromDays(7).TotalSeconds));

    private static long BytesOf(string path)
    {
        try
        {
            return OpenedFile.Length(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The worker says it better.
            return 0;
        }
    }
}
