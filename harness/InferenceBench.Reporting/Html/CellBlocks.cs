using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Reports;
using InferenceBench.Results.Timings;
using CellColumns = InferenceBench.Analysis.Columns.CellColumns;

namespace InferenceBench.Reporting.Html;

/// <summary>
/// All that is known of each cell (every column of cells.csv, every repetition), compressed in blocks: the page unpacks the block
/// of the cell it is asked about, so that ten thousand cells open as fast as ten.
/// </summary>
internal static class CellBlocks
{
    /// <summary>Cells of a block.</summary>
    public const int Size = 50;

    /// <summary>Columns of a repetition.</summary>
    public static readonly IReadOnlyList<string> SampleNames =
    [
        "round", "repetition", "started_at", "prompt_tokens", "prefill_s", "first_sample_s", "generated_tokens", "decode_s",
        "sampling_s",
        "overhead_s", "step_p50_us", "step_max_us",
    ];

    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>
    /// Base64 of gzip of JSON: an array of cells, each with <c>c</c>, the fields of its row of cells.csv, and <c>s</c>, its
    /// repetitions.
    /// </summary>
    public static IEnumerable<string> Of(IEnumerable<ReportCell> cells) => cells
        .Chunk(Size)
        .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
        .Select(Block);

    private static string Block(ReportCell[] cells)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var json = new Utf8JsonWriter(packed))
        {
            json.WriteStartArray();
            foreach (var cell in cells)
            {
                Write(json, cell.Row);
            }

            json.WriteEndArray();
        }

        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Write(Utf8JsonWriter json, CellRow row)
    {
        json.WriteStartObject();
        json.WriteStartArray("c");
        foreach (var column in CellColumns.All)
        {
            json.WriteStringValue(column.Text(row));
        }

        json.WriteEndArray();
        json.WriteStartArray("s");
        foreach (var sample in row.Outcome.Samples)
        {
            Write(json, sample);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Sample sample)
    {
        double[] steps = [.. sample.StepSeconds];
        json.WriteStartArray();
        json.WriteNumberValue(sample.Round);
        json.WriteNumberValue(sample.Repetition);
        json.WriteStringValue(sample.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        json.WriteNumberValue(sample.PromptTokens);
        json.WriteNumberValue(sample.PrefillSeconds);
        json.WriteNumberValue(sample.FirstSampleSeconds);
        json.WriteNumberValue(sample.GeneratedTokens);
        json.WriteNumberValue(sample.DecodeSeconds);
        json.WriteNumberValue(sample.SamplingSeconds);
        json.WriteNumberValue(sample.OverheadSeconds);
        WriteMicroseconds(json, steps.Length == 0 ? null : Percentile.LowerMedian(steps));
        WriteMicroseconds(json, steps.Length == 0 ? null : steps.Max());
        json.WriteEndArray();
    }

    private static void WriteMicroseconds(Utf8JsonWriter json, double? seconds)
    {
        if (seconds is { } known)
        {
            json.WriteNumberValue(Math.Round(known * MicrosecondsPerSecond, 3));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
