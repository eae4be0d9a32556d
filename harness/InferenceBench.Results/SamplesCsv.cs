using System.Globalization;
using System.Text;
using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary><c>samples.csv</c> and <c>steps.csv</c>: every repetition of every cell, as measured.</summary>
internal static class SamplesCsv
{
    /// <summary>Columns of <c>samples.csv</c>; part of the schema.</summary>
    public static IReadOnlyList<string> Header => [.. _first, .. _added, .. SensorColumns.Names, .. WindowColumns.Names];

    /// <summary>Columns every <c>samples.csv</c> has.</summary>
    private static readonly string[] _first =
    [
        "cell_id", "round", "repetition", "started_at", "prompt_tokens", "prefill_s", "first_sample_s",
        "generated_tokens", "decode_s", "sampling_s", "overhead_s",
    ];

    /// <summary>Columns that older files lack; 0 there.</summary>
    private static readonly string[] _added = ["fork_s", "draft_s", "drafted_tokens", "accepted_tokens"];

    /// <summary>Columns of <c>steps.csv</c>; part of the schema.</summary>
    public static readonly IReadOnlyList<string> StepsHeader = ["cell_id", "round", "repetition", "step_us"];

    public static void Write(string samplesPath, string stepsPath, IReadOnlyList<CellOutcome> outcomes)
    {
        CsvTable.Write(samplesPath, Header, Rows(outcomes, SampleFields));
        CsvTable.Write(stepsPath, StepsHeader, Rows(outcomes, StepFields));
    }

    /// <summary>Samples of each cell id, in the files' order.</summary>
    /// <exception cref="InputException">A file is damaged, or the two do not tell of the same repetitions.</exception>
    public static IReadOnlyDictionary<string, List<Sample>> Read(string samplesPath, string stepsPath)
    {
        var steps = CsvTable.Read(stepsPath, StepsHeader, row => (Id(row), Steps(row)));
        var samples = CsvTable.Read(samplesPath, _first, row => (Id: Id(row), Sample: Sample(row)));
        if (!samples.Select(s => s.Id).SequenceEqual(steps.Select(s => s.Item1)))
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"'{samplesPath}' ({samples.Count} rows) and '{stepsPath}' ({steps.Count} rows) do not tell of the same "
                    + "repetitions; "
                + "one of them was cut or changed, restore it or run the suite again.");
        }

        return samples
            .Zip(steps, (sample, step) => (sample.Id.Cell, Sample: sample.Sample with { StepSeconds = step.Item2 }))
            .GroupBy(pair => pair.Cell, pair => pair.Sample)
            .ToDictionary(cell => cell.Key, cell => cell.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Samples of each cell id without the gaps between their tokens, which are most of what a run weighs.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, List<Sample>> ReadWithoutSteps(string samplesPath) =>
        CsvTable.ReadByKey(samplesPath, _first, "cell_id", Sample);

    private static IEnumerable<IReadOnlyList<string>> Rows(
        IReadOnlyList<CellOutcome> outcomes, Func<string, Sample, string[]> fields) =>
        outcomes.SelectMany(outcome => outcome.Samples.Select(sample => fields(SafeText.Escape(outcome.Key), sample)));

    private static string[] SampleFields(string cellId, Sample sample) =>
    [
        cellId,
        Text(sample.Round),
        Text(sample.Repetition),
        sample.StartedAt.ToString("O", CultureInfo.InvariantCulture),
        Text(sample.PromptTokens),
        ExactNumber.Text(sample.PrefillSeconds),
        ExactNumber.Text(sample.FirstSampleSeconds),
        Text(sample.GeneratedTokens),
        ExactNumber.Text(sample.DecodeSeconds),
        ExactNumber.Text(sample.SamplingSeconds),
        ExactNumber.Text(sample.OverheadSeconds),
        ExactNumber.Text(sample.ForkSeconds),
        ExactNumber.Text(sample.DraftSeconds),
        Text(sample.DraftedTokens),
        Text(sample.AcceptedTokens),
        .. SensorColumns.Fields(sample),
        .. WindowColumns.Fields(sample),
    ];

    private static string[] StepFields(string cellId, Sample sample) =>
        [cellId, Text(sample.Round), Text(sample.Repetition), string.Join(
            ' ', sample.StepSeconds.Select(ExactNumber.Microseconds))];

    private static (string Cell, int Round, int Repetition) Id(CsvRow row) =>
        (row.Text("cell_id"), row.Count("round"), row.Count("repetition"));

    /// <summary>A repetition without the gaps between its tokens.</summary>
    internal static Sample Sample(CsvRow row) => new()
    {
        Round = row.Count("round"),
        Repetition = row.Count("repetition"),
        StartedAt = row.Time("started_at"),
        PromptTokens = row.Count("prompt_tokens"),
        PrefillSeconds = row.Seconds("prefill_s"),
        FirstSampleSeconds = row.Seconds("first_sample_s"),
        GeneratedTokens = row.Count("generated_tokens"),
        DecodeSeconds = row.Seconds("decode_s"),
        SamplingSeconds = row.Seconds("sampling_s"),
        OverheadSeconds = row.Number("overhead_s", -CsvRow.LongestSeconds, CsvRow.LongestSeconds),
        ForkSeconds = row.SecondsOrZero("fork_s"),
        DraftSeconds = row.SecondsOrZero("draft_s"),
        DraftedTokens = row.CountOrZero("drafted_tokens"),
        AcceptedTokens = row.CountOrZero("accepted_tokens"),
        StepSeconds = [],
        PrefillJoules = row.NumberOrNull("prefill_j"),
        DecodeJoules = row.NumberOrNull("decode_j"),
        Gpu = SensorColumns.Gpu(row),
        Window = WindowColumns.Window(row),
    };

    /// <summary>A row's gaps between tokens in seconds.</summary>
    internal static double[] Steps(CsvRow row)
    {
        const byte Space = (byte)' ';
        var field = row.Bytes("step_us").Trim(Space);
        var steps = new double[field.IsEmpty ? 0 : field.Count(Space) + 1];
        for (var i = 0; i < steps.Length; i++)
        {
            var end = field.IndexOf(Space);
            var text = end < 0 ? field : field[..end];
            if (!ExactNumber.TryMicroseconds(text, out steps[i]) || steps[i] is < 0 or > CsvRow.LongestSeconds)
            {
                throw row.Wrong(
                    "step_us",
                    $"'{Encoding.UTF8.GetString(text)}' is not a number of 0 or more; restore the file or run the suite again.");
            }

            field = field[(text.Length + (end < 0 ? 0 : 1))..];
        }

        return steps;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
