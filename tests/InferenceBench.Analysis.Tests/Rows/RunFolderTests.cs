using InferenceBench.Analysis.Columns;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Rows;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;

    public RunFolderTests() => _folder = RunFolder.Create(_temporary.Path, "default", Samples.Start);

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_folder_is_named_by_time_and_suite()
    {
        _folder.RunId.ShouldBe("2026-03-01T120000Z-default");
        RunFolder.Create(_temporary.Path, "default", Samples.Start).RunId.ShouldBe("2026-03-01T120000Z-default-2");
        RunFolder.Create(_temporary.Path, "../my suite", Samples.Start).RunId.ShouldBe("2026-03-01T120000Z----my-suite");
    }

    [Fact]
    public void A_run_reads_back_as_it_was_written()
    {
        var run = Outcomes.Run(
            Outcomes.Ok("=key,with \"everything\"\nin it", Samples.Of(1), Samples.Of(2), Samples.Of(1, round: 2)),
            Outcomes.Failed("b", "the worker died: GGML_ASSERT(eps >= 0)\nat line 7"),
            Outcomes.Ok("c", Samples.Of(1, generatedTokens: 0, decodeSeconds: 0)));

        _folder.Write(run);

        Outcomes.Text(RunFolder.Open(_folder.Path).Read()).ShouldBe(Outcomes.Text(run));
    }

    [Fact]
    public void Every_time_comes_back_to_the_bit()
    {
        var random = new Random(8);
        double Seconds() => random.Next(1, int.MaxValue) / (double)random.Next(1, int.MaxValue);
        var run = Outcomes.Run(Outcomes.Ok("a", [.. Enumerable.Range(1, 500).Select(i => Samples.Of(i, generatedTokens: 3) with
        {
            PrefillSeconds = Seconds(),
            FirstSampleSeconds = Seconds() / 1e6,
            DecodeSeconds = Seconds(),
            SamplingSeconds = Seconds() / 1e3,
            OverheadSeconds = -Seconds() / 1e9,
            StepSeconds = [Seconds(), Seconds() / 1e3, Seconds() / 1e6],
        })]));

        _folder.Write(run);

        Outcomes.Text(_folder.Read()).ShouldBe(Outcomes.Text(run));
    }

    [Fact]
    public void Deriving_again_gives_the_same_cells_csv()
    {
        _folder.Write(Outcomes.Run(Outcomes.Ok("a", [.. Samples.Row(1, 1.1, 0.9, 1.05)])));
        var before = File.ReadAllText(_folder.CellsPath);

        _folder.Write(_folder.Read());

        File.ReadAllText(_folder.CellsPath).ShouldBe(before);
    }

    [Fact]
    public void The_journal_goes_when_the_run_has_finished_and_stays_when_not()
    {
        var run = Outcomes.Run(Outcomes.Ok("a", Samples.Of(1)));
        Journal.Append(_folder.JournalPath).Dispose();

        _folder.Write(run with { Document = run.Document with { FinishedAt = null } });
        _folder.IsUnfinished.ShouldBeTrue();

        _folder.Write(run);
        _folder.IsUnfinished.ShouldBeFalse();
    }

    [Fact]
    public void A_folder_without_a_run_is_refused() =>
        Should.Throw<InputException>(() => RunFolder.Open(_temporary.Path)).Message.ShouldContain("holds no run");

    [Fact]
    public void A_run_that_did_not_end_says_how_to_finish_it()
    {
        Journal.Append(_folder.JournalPath).Dispose();

        Should.Throw<InputException>(() => RunFolder.Open(_folder.Path).Read()).Message.ShouldContain("run --resume");
    }

    [Fact]
    public void A_newer_schema_is_refused()
    {
        _folder.Write(Outcomes.Run());
        Change(_folder.DocumentPath, "\"schema_version\": 1", "\"schema_version\": 2, \"cells\": \"of another kind\"");

        ReadError().ShouldContain("has schema version 2, this program reads up to 1; use a newer InferenceBench.");
    }

    [Theory]
    [InlineData("1,1,2026", "one,1,2026", "samples.csv, line 2, column 'round': 'one' is not a whole number")]
    [InlineData(",0.25,", ",fast,", "samples.csv, line 2, column 'prefill_s': 'fast' is not a number")]
    [InlineData(",0.25,", ",NaN,", "samples.csv, line 2, column 'prefill_s': 'NaN' is not a number")]
    [InlineData(",0.25,", ",0.25,7,", "samples.csv, line 2: not a row of this table")]
    [InlineData("prefill_s", "speed", "samples.csv, line 1: the column 'prefill_s' is missing")]
    public void A_bad_sample_is_named_by_line_and_column(string right, string wrong, string complaint)
    {
        _folder.Write(Outcomes.Run(Outcomes.Ok("a", Samples.Of(1, prefillSeconds: 0.25))));
        Change(_folder.SamplesPath, right, wrong);

        ReadError().ShouldStartWith(complaint);
    }

    [Fact]
    public void A_bad_step_is_named_by_line_and_column()
    {
        _folder.Write(Outcomes.Run(Outcomes.Ok("a", Samples.Of(1) with { StepSeconds = [0.001, 0.002, 0.003, 0.004] })));
        Change(_folder.StepsPath, "2000", "2o00");

        ReadError().ShouldStartWith("steps.csv, line 2, column 'step_us': '2o00' is not a number");
    }

    [Fact]
    public void A_file_cut_anywhere_is_noticed()
    {
        _folder.Write(Outcomes.Run(Outcomes.Ok("a", Samples.Of(1), Samples.Of(2)), Outcomes.Ok("b", Samples.Of(1))));
        foreach (var path in new[] { _folder.DocumentPath, _folder.SamplesPath, _folder.StepsPath })
        {
            var whole = File.ReadAllBytes(path);
            for (var length = 0; length < whole.Length - 1; length += path == _folder.DocumentPath ? 97 : 7)
            {
                File.WriteAllBytes(path, whole[..length]);
                Should.Throw<InputException>(() => _folder.Read(), $"{path} cut to {length} bytes").ExitCode
                    .ShouldBe(ExitCode.ResultsInvalid);
            }

            File.WriteAllBytes(path, whole);
        }

        _folder.Read().Outcomes.Count.ShouldBe(2);
    }

    private string ReadError()
    {
        var error = Should.Throw<InputException>(() => _folder.Read());
        error.ExitCode.ShouldBe(ExitCode.ResultsInvalid);
        return error.Message;
    }

    private static void Change(string path, string right, string wrong)
    {
        var text = File.ReadAllText(path);
        text.ShouldContain(right);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
    }
}
