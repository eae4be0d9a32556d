using InferenceBench.Foundation.Failures;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly string _path;

    public JournalTests() => _path = _temporary.File("journal.jsonl");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Whatever_was_finished_survives_a_kill_at_any_byte()
    {
        WriteThree();
        var whole = File.ReadAllBytes(_path);
        List<int> ends = [.. whole.Select((b, i) => (b, i)).Where(pair => pair.b == '\n').Select(pair => pair.i + 1)];

        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Journal.Read(_path).Count.ShouldBe(ends.Count(end => end <= length));
        }
    }

    [Fact]
    public void A_run_goes_on_after_a_torn_line()
    {
        WriteThree();
        var whole = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, whole[..^10]);

        using (var journal = Journal.Append(_path))
        {
            journal.Write(Visit("b", 1, Samples.Of(1, round: 1)));
        }

        var outcomes = OutcomeMerge.Merge(Journal.Read(_path));
        outcomes.Select(o => o.Key).ShouldBe(["a", "b"]);
        File.ReadAllBytes(_path).ShouldBe(whole);
    }

    [Fact]
    public void Events_read_back_as_they_were_written()
    {
        WriteThree();
        var events = Journal.Read(_path);

        events[0].ShouldBeOfType<RunStarted>().Run.Suite.ShouldBe("default");
        Outcomes.Text([events[1].ShouldBeOfType<VisitDone>().Outcome])
            .ShouldBe(Outcomes.Text([Visit("a", 1, Samples.Of(1)).Outcome]));
    }

    [Fact]
    public void An_event_is_in_the_file_before_the_next_begins()
    {
        using var journal = Journal.Append(_path);
        journal.Write(Visit("a", 1, Samples.Of(1)));
        var afterOne = new FileInfo(_path).Length;
        journal.Write(Visit("a", 1, Samples.Of(1)));

        afterOne.ShouldBeGreaterThan(0);
        new FileInfo(_path).Length.ShouldBe(2 * afterOne);
    }

    [Fact]
    public void Only_one_run_writes_a_journal()
    {
        using var journal = Journal.Append(_path);

        Should.Throw<InputException>(() => Journal.Append(_path));
    }

    [Theory]
    [InlineData("\"prompt_tokens\":128,\"prefill", "\"prompt_tokens\":2147483647,\"prefill", "prompt_tokens")]
    [InlineData("\"generated_tokens\":4,\"decode", "\"generated_tokens\":2147483647,\"decode", "generated_tokens")]
    [InlineData("\"drafted_tokens\":0", "\"drafted_tokens\":9", "drafted_tokens")]
    public void A_count_that_is_not_its_cell_s_is_named_by_its_line_and_place(string right, string wrong, string column)
    {
        WriteThree();
        var text = File.ReadAllText(_path);
        text.ShouldContain(right);
        File.WriteAllText(_path, text.Replace(right, wrong, StringComparison.Ordinal));

        Should.Throw<InputException>(() => Journal.Read(_path)).Message.ShouldContain(
            $"journal.jsonl, line 2, at $.outcome.samples[0].{column}: ");
    }

    [Fact]
    public void A_journal_larger_than_any_is_refused_unread()
    {
        WriteThree();
        using (var stream = File.OpenWrite(_path))
        {
            stream.SetLength(3L << 30);
        }

        var refusal = Should.Throw<InputException>(() => Journal.Read(_path));

        refusal.ExitCode.ShouldBe(ExitCode.ResultsInvalid);
        refusal.Message.ShouldEndWith(
            "cannot be read: it is larger than 2 GB, which no journal is; restore it or run the suite again.");
    }

    [Fact]
    public void A_damaged_line_before_the_last_is_named()
    {
        WriteThree();
        var lines = File.ReadAllLines(_path);
        lines[1] = lines[1][..40];
        File.WriteAllLines(_path, lines);

        Should.Throw<InputException>(() => Journal.Read(_path)).Message.ShouldStartWith($"{_path}, line 2");
    }

    [Fact]
    public void A_journal_of_a_newer_version_is_refused()
    {
        using (var journal = Journal.Append(_path))
        {
            journal.Write(new RunStarted(Outcomes.Run().Document with { SchemaVersion = 9 }));
        }

        Should.Throw<InputException>(() => Journal.Read(_path)).Message.ShouldContain("schema version 9");
    }

    private void WriteThree()
    {
        using var journal = Journal.Append(_path);
        journal.Write(new RunStarted(Outcomes.Run().Document));
        journal.Write(Visit("a", 1, Samples.Of(1)));
        journal.Write(Visit("b", 1, Samples.Of(1, round: 1)));
    }

    private static VisitDone Visit(string key, int round, params InferenceBench.Results.Timings.Sample[] samples) =>
        new(round, Outcomes.Ok(key, samples));
}
