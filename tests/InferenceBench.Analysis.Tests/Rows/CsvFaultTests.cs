using InferenceBench.Analysis.Columns;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Rows;

/// <summary>
/// Files that a spreadsheet or a hand saved again: read as they were meant or refused by line and column, never read as other
/// numbers.
/// </summary>
public sealed class CsvFaultTests : IDisposable
{
    private static readonly string[] _times = ["prefill_s", "first_sample_s", "decode_s", "sampling_s", "fork_s", "draft_s"];
    private static readonly string[] _counts =
    [
        "round", "repetition", "prompt_tokens", "generated_tokens", "drafted_tokens", "accepted_tokens",
    ];
    private static readonly string[] _notNumbers =
    [
        "1.000.5", "NaN", "Infinity", "-Infinity", "1e999", "-0.5", "-1", "0x10", "1 000", "", "1e10", "'1'", "½",
    ];

    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;

    public CsvFaultTests()
    {
        _folder = RunFolder.Create(_temporary.Path, "default", Samples.Start);
        _folder.Write(Outcomes.Run(Outcomes.Ok("a", Samples.Of(1), Samples.Of(2))));
    }

    public static IEnumerable<object[]> Faults =>
        from column in _times.Concat(_counts) from value in _notNumbers select new object[] { column, value };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_number_that_cannot_be_is_named_by_line_and_column(string column, string value)
    {
        Put(column, value);
        Refusal().ShouldStartWith($"samples.csv, line 3, column '{column}': ");
    }

    [Theory]
    [InlineData("prompt_tokens", "2147483647", "2147483647 prompt tokens where its cell has 128; restore the file")]
    [InlineData("prompt_tokens", "127", "127 prompt tokens where its cell has 128")]
    [InlineData("prompt_tokens", "0", "0 prompt tokens where its cell has 128")]
    [InlineData("generated_tokens", "2147483647", "2147483647 generated tokens where its cell has 4")]
    [InlineData("generated_tokens", "3", "3 generated tokens where its cell has 4")]
    [InlineData("drafted_tokens", "7", "7 drafted tokens where its cell has 0")]
    public void A_count_that_is_not_the_cell_s_is_named_by_line_and_column(string column, string value, string what)
    {
        Put(column, value);
        Refusal().ShouldStartWith($"samples.csv, line 3, column '{column}': {what}");
        Should.Throw<InputException>(() => _folder.ReadWithoutSteps()).Message
            .ShouldContain($"line 3, column '{column}': {what}");
    }

    [Theory]
    [InlineData("1000 2000 3000")]
    [InlineData("1000 2000 3000 4000 5000")]
    public void Gaps_that_are_not_as_many_as_the_cell_s_tokens_are_named_by_line_and_column(string gaps)
    {
        var lines = File.ReadAllText(_folder.StepsPath).Split('\n');
        lines[2] = string.Join(',', lines[2].Split(',').Take(3)) + "," + gaps;
        File.WriteAllText(_folder.StepsPath, string.Join('\n', lines));
        Refusal().ShouldStartWith(
            $"steps.csv, line 3, column 'step_us': {gaps.Split(' ').Length} gaps between tokens where its cell has 4; ");
    }

    [Theory]
    [InlineData("\"prompt_tokens\": 128", "\"prompt_tokens\": 2147483647", "'prompt_tokens'")]
    [InlineData("\"generated_tokens\": 4", "\"generated_tokens\": 2147483647", "'generated_tokens'")]
    [InlineData("\"batch\": 1", "\"batch\": 2147483647", "'prompt_tokens'")]
    public void A_cell_that_was_changed_is_not_that_of_its_repetitions(string from, string to, string column)
    {
        var text = File.ReadAllText(_folder.DocumentPath);
        text.ShouldContain(from);
        File.WriteAllText(_folder.DocumentPath, text.Replace(from, to, StringComparison.Ordinal));
        Refusal().ShouldStartWith($"samples.csv, line 2, column {column}: ");
    }

    [Theory]
    [InlineData(";", "';'")]
    [InlineData("\t", "a tab")]
    [InlineData("|", "'|'")]
    public void Another_separator_is_refused_whatever_the_numbers_look_like(string separator, string said)
    {
        foreach (var path in new[] { _folder.SamplesPath, _folder.StepsPath })
        {
            var sound = File.ReadAllText(path);
            File.WriteAllText(path, sound.Replace(",", separator, StringComparison.Ordinal).Replace('.', ','));
            Refusal().ShouldContain($"line 1: the columns are separated by {said}");
            File.WriteAllText(path, sound);
        }
    }

    [Fact]
    public void Decimal_commas_between_commas_are_too_many_columns()
    {
        var lines = File.ReadAllLines(_folder.SamplesPath);
        File.WriteAllText(_folder.SamplesPath, lines[0] + "\n" + lines[1].Replace('.', ',') + "\n" + lines[2] + "\n");
        Refusal().ShouldContain("line 2");
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_of_windows_change_nothing()
    {
        var before = Outcomes.Text(_folder.Read());
        foreach (var path in new[] { _folder.SamplesPath, _folder.StepsPath, _folder.DocumentPath })
        {
            File.WriteAllText(path, "\uFEFF" + File.ReadAllText(path).Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        Outcomes.Text(_folder.Read()).ShouldBe(before);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e30")]
    [InlineData("1,5")]
    [InlineData("nan")]
    public void A_gap_between_tokens_that_cannot_be_is_refused(string gap)
    {
        var text = File.ReadAllText(_folder.StepsPath);
        var lines = text.Split('\n');
        lines[1] = string.Join(',', lines[1].Split(',').Take(3)) + ",\"" + gap + "\"";
        File.WriteAllText(_folder.StepsPath, string.Join('\n', lines));
        Refusal().ShouldStartWith("steps.csv, line 2, column 'step_us': ");
    }

    [Theory]
    [InlineData("\"cells\": [", "\"cells\": [null, ")]
    [InlineData("\"load_seconds\": [", "\"load_seconds\": [null, ")]
    public void An_entry_of_nothing_in_a_list_of_run_json_is_refused(string from, string to)
    {
        var text = File.ReadAllText(_folder.DocumentPath);
        text.ShouldContain(from);
        File.WriteAllText(_folder.DocumentPath, text.Replace(from, to, StringComparison.Ordinal));
        Refusal().ShouldContain("run.json, line ");
    }

    public void Dispose() => _temporary.Dispose();

    private void Put(string column, string value)
    {
        var lines = File.ReadAllLines(_folder.SamplesPath);
        var index = Array.IndexOf(lines[0].Split(','), column);
        var fields = lines[2].Split(',');
        fields[index] = value;
        lines[2] = string.Join(',', fields);
        File.WriteAllText(_folder.SamplesPath, string.Join('\n', lines) + "\n");
    }

    private string Refusal()
    {
        var refusal = Should.Throw<InputException>(() => _folder.Read());
        refusal.ExitCode.ShouldBe(ExitCode.ResultsInvalid);
        return refusal.Message.Split('/')[^1].TrimStart('\'');
    }
}
