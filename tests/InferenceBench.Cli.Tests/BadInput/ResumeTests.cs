using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Cli.Tests.BadInput;

public sealed class ResumeTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task An_interrupted_run_says_how_to_go_on_and_goes_on()
    {
        _cli.Workers.Before = visit => _ = visit.Round == 2 ? throw new OperationCanceledException() : 0;

        var interrupted = await _cli.RunAsync("run", "tiny", "--usd-per-hour", "2");

        interrupted.ShouldFail(ExitCode.Interrupted).ShouldContain($"'./run.sh run --resume {_cli.OnlyRun}' goes on");
        interrupted.Output.ShouldBe("");
        _cli.NewVisits().ShouldBe(2);
        _cli.Workers.Before = _ => { };

        var resumed = (await _cli.RunAsync("run", "--resume", _cli.OnlyRun)).ShouldSucceed();

        resumed.Flat.ShouldContain("Price: 2.00 US$/h");
        _cli.NewVisits().ShouldBe(1);
        File.ReadAllLines(Path.Combine(_cli.OnlyRun, "samples.csv")).Length.ShouldBe(1 + 4);
    }

    [Fact]
    public async Task A_llama_bench_run_goes_on_as_one()
    {
        _cli.Workers.Before = visit => _ = visit.Cell.Workload.PromptTokens == 0 ? throw new OperationCanceledException() : 0;
        (await _cli.RunAsync("run", "tiny", "--compat", "llama-bench")).ShouldFail(ExitCode.Interrupted);
        _cli.Workers.Before = _ => { };

        var resumed = (await _cli.RunAsync("run", "--resume")).ShouldSucceed();

        InferenceBench.Results.Foreign.LlamaBenchJson.Read(resumed.Output, "output").Count.ShouldBe(2);
        _cli.Workers.Visits.ShouldAllBe(visit => visit.SkipSampling);
    }

    [Fact]
    public async Task Without_a_folder_the_newest_unfinished_run_goes_on()
    {
        var older = await InterruptedAsync();
        var newer = await InterruptedAsync();
        File.SetLastWriteTimeUtc(Path.Combine(older, "journal.jsonl"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        (await _cli.RunAsync("run", "--resume")).ShouldSucceed();

        File.Exists(Path.Combine(newer, "run.json")).ShouldBeTrue();
        File.Exists(Path.Combine(older, "run.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_goes_on_by_what_every_command_calls_it()
    {
        var older = await InterruptedAsync();
        (await _cli.RunAsync("run", "--resume", Path.GetFileName(older)[..12])).ShouldSucceed();
        var newer = await InterruptedAsync();

        // The finished one begins alike, and is not meant.
        (await _cli.RunAsync("run", "--resume", Path.GetFileName(newer)[..12])).ShouldSucceed();
        var last = await InterruptedAsync();
        (await _cli.RunAsync("run", "--resume", "latest")).ShouldSucceed();

        new[] { older, newer, last }.ShouldAllBe(run => File.Exists(Path.Combine(run, "run.json")));
        (await _cli.RunAsync("run", "--resume", "latest"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("no interrupted run");
        (await _cli.RunAsync("run", "--resume", Path.GetFileName(last)))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("is finished");
        (await _cli.RunAsync("run", "--resume", "1999"))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain("There is no '1999'");
    }

    [Fact]
    public async Task There_must_be_something_to_resume() =>
        (await _cli.RunAsync("run", "--resume")).ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain("no interrupted run");

    [Fact]
    public async Task A_folder_without_a_run_cannot_be_resumed() =>
        (await _cli.RunAsync("run", "--resume", _cli.Folder))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain("holds no run");

    [Fact]
    public async Task A_finished_run_cannot_be_resumed_and_stays_as_it_is()
    {
        (await _cli.RunAsync("run", "tiny")).ShouldSucceed();
        var before = Cli.Snapshot(_cli.Results);

        (await _cli.RunAsync("run", "--resume", _cli.OnlyRun))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("is finished");
        (await _cli.RunAsync("run", "--resume")).ShouldFailWithOneSentence(ExitCode.Usage);

        Cli.Snapshot(_cli.Results).ShouldBe(before);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("--rounds 3")]
    [InlineData("--models tiny-moe")]
    [InlineData("--usd-per-hour 1")]
    [InlineData("--compat llama-bench")]
    public async Task What_a_run_was_started_with_cannot_be_changed_by_resuming(string changed)
    {
        var folder = await InterruptedAsync();
        var before = Cli.Snapshot(_cli.Results);
        string[] suite = changed.StartsWith('-') ? [] : [changed];
        string[] options = changed.StartsWith('-') ? changed.Split(' ') : [];

        (await _cli.RunAsync(["run", .. suite, "--resume", folder, .. options]))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("as it was started");

        Cli.Snapshot(_cli.Results).ShouldBe(before);
    }

    [Fact]
    public async Task A_torn_last_line_of_the_journal_is_forgotten()
    {
        var folder = await InterruptedAsync();
        await File.AppendAllTextAsync(Path.Combine(folder, "journal.jsonl"), "{\"event\":\"visit_done\",\"rou");

        (await _cli.RunAsync("run", "--resume")).ShouldSucceed();
    }

    [Fact]
    public async Task A_damaged_journal_is_refused_with_its_line_and_left_alone()
    {
        var folder = await InterruptedAsync();
        var journal = Path.Combine(folder, "journal.jsonl");
        var lines = await File.ReadAllLinesAsync(journal);
        await File.WriteAllTextAsync(journal, $"{lines[0]}\nrubbish\n{lines[1]}\n");
        var before = Cli.Snapshot(_cli.Results);

        (await _cli.RunAsync("run", "--resume")).ShouldFailWithOneSentence(ExitCode.ResultsInvalid).ShouldContain("line 2");

        Cli.Snapshot(_cli.Results).ShouldBe(before);
    }

    [Fact]
    public async Task A_journal_of_a_newer_version_is_refused_and_left_alone()
    {
        var folder = await InterruptedAsync();
        var journal = Path.Combine(folder, "journal.jsonl");
        var text = await File.ReadAllTextAsync(journal);
        text.ShouldContain($"\"schema_version\":{ResultsSchema.Version}");
        await File.WriteAllTextAsync(
            journal,
            text.Replace($"\"schema_version\":{ResultsSchema.Version}", "\"schema_version\":99", StringComparison.Ordinal));
        var before = Cli.Snapshot(_cli.Results);

        (await _cli.RunAsync("run", "--resume"))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain("schema version 99");

        Cli.Snapshot(_cli.Results).ShouldBe(before);
    }

    [Fact]
    public async Task An_empty_journal_is_refused()
    {
        var folder = await InterruptedAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "journal.jsonl"), "");

        (await _cli.RunAsync("run", "--resume"))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain("ended before it began");
    }

    [Fact]
    public async Task A_model_that_is_gone_stops_the_resuming_and_harms_nothing()
    {
        var model = _cli.File("mine.gguf");
        File.Copy(await _cli.MakeModelAsync(), model);
        var folder = await InterruptedAsync("--models", model);
        File.Delete(model);
        var before = Cli.Snapshot(_cli.Results);

        (await _cli.RunAsync("run", "--resume", folder)).ShouldFail(ExitCode.ModelMissing).ShouldContain("mine.gguf");

        Cli.Snapshot(_cli.Results).ShouldBe(before);
    }

    public void Dispose() => _cli.Dispose();

    /// <summary>A run that was interrupted in its second round.</summary>
    private async Task<string> InterruptedAsync(params string[] options)
    {
        var known = Directory.Exists(_cli.Results) ? Directory.GetDirectories(_cli.Results) : [];
        _cli.Workers.Before = visit => _ = visit.Round == 2 ? throw new OperationCanceledException() : 0;
        (await _cli.RunAsync(["run", "tiny", .. options])).ShouldFail(ExitCode.Interrupted);
        _cli.Workers.Before = _ => { };
        _cli.NewVisits();
        return Directory.GetDirectories(_cli.Results).Except(known).ShouldHaveSingleItem();
    }
}
