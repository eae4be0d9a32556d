using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Progress;

/// <summary>The words that both forms of task progress use.</summary>
internal static class TaskSentences
{
    /// <summary>The total of a quantization is an estimate: what is beyond it has none.</summary>
    public static string Amount(long doneBytes, long? totalBytes) =>
        totalBytes is null || doneBytes > totalBytes
            ? Formats.Bytes(doneBytes)
            : $"{Formats.Bytes(doneBytes)} of {Formats.Bytes(totalBytes)}";

    public static string SpeedAndTimeLeft(TransferPace pace)
    {
        string?[] parts =
        [
            pace.BytesPerSecond is { } speed ? Formats.ByteRate(speed) : null,
            pace.Remaining is { } remaining ? CellSentences.TimeLeft(remaining) : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    public static string Completed(TransferPace pace) =>
        $"{Formats.Bytes(pace.DoneBytes)} in {Formats.Duration(pace.Elapsed)}"
        + (pace.MeanBytesPerSecond is { } speed ? $" ({Formats.ByteRate(speed)})" : "");

    public static string Stopped(TransferPace pace, long? totalBytes) =>
        $"stopped at {Amount(pace.DoneBytes, totalBytes)}";
}
