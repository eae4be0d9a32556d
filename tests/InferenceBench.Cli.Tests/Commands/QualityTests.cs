using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Results.Quality;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class QualityTests : IDisposable
{
    private readonly Cli _cli = new();

    public QualityTests()
    {
        _cli.ShipReference("ref-small.gguf");
        _cli.Write("text.txt", "In the beginning was the text.");
    }

    private string Text => _cli.File("text.txt");

    [Fact]
    public async Task Quality_is_shown_and_written_where_it_was_asked_for()
    {
        var file = _cli.File("quality.csv");

        var output = (await _cli.RunAsync(
            "quality", "ref-small", "--quantizations", "F16", "Q4_K_M", "--text", Text, "--output", file))
            .ShouldSucceed().Flat;

        output.ShouldContain("ref-small");
        output.ShouldContain("97.00 %");
        QualityCsv.Read(file)
            .Select(row => (row.Quantization, row.BaselineQuantization))
            .ShouldBe([("F16", "F16"), ("Q4_K_M", "F16")]);
    }

    [Fact]
    public async Task A_run_gets_the_quality_of_its_models_and_its_report_shows_it()
    {
        (await _cli.RunAsync("run", "tiny", "--models", "ref-small", "--quantizations", "F16", "--usd-per-hour", "1"))
            .ShouldSucceed();
        var run = _cli.OnlyRun;

        (await _cli.RunAsync("quality", "--results", run, "--text", Text)).ShouldSucceed();

        QualityCsv.ReadFolder(run).ShouldHaveSingleItem().Quantization.ShouldBe("F16");
        (await _cli.RunAsync("report", run)).ShouldSucceed();
        File.ReadAllText(Path.Combine(run, "report.html")).ShouldContain("25.50 (");
        File.ReadAllText(Path.Combine(run, "report.html")).ShouldContain("its own proportion of input to output");
        (await _cli.RunAsync("report", run, "--isl", "1000", "--osl", "200")).ShouldSucceed();
        File.ReadAllText(Path.Combine(run, "report.html"))
            .ShouldContain("those of requests of 1,000 input and 200 output tokens");
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_made_before_anything_is_scored()
    {
        (await _cli.RunAsync(
            "quality", "ref-small", "--quantizations", "F16", "--text", Text, "--output", _cli.File("new/quality.csv")))
            .ShouldSucceed();

        QualityCsv.Read(_cli.File("new/quality.csv")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_merged_folder_keeps_the_quality_of_its_runs()
    {
        (await _cli.RunAsync("run", "tiny", "--models", "ref-small", "--quantizations", "F16", "--usd-per-hour", "1"))
            .ShouldSucceed();
        var run = _cli.OnlyRun;
        (await _cli.RunAsync("quality", "--results", run, "--text", Text)).ShouldSucceed();
        (await _cli.RunAsync("run", "tiny", "--output", _cli.File("other"), "--usd-per-hour", "1")).ShouldSucceed();

        (await _cli.RunAsync(
            "merge", run, Directory.GetDirectories(_cli.File("other")).Single(), "--output", _cli.File("merged")))
            .ShouldSucceed();

        QualityCsv.ReadFolder(_cli.File("merged")).ShouldBe(QualityCsv.ReadFolder(run));
    }

    [Fact]
    public async Task Scoring_again_replaces_what_was_scored_before()
    {
        var file = _cli.File("quality.csv");
        await _cli.RunAsync("quality", "ref-small", "--quantizations", "F16", "Q8_0", "--text", Text, "--output", file);
        await _cli.RunAsync("quality", "ref-small", "--quantizations", "F16", "--text", Text, "--output", file);

        QualityCsv.Read(file).Select(row => row.Quantization).ShouldBe(["Q8_0", "F16"]);
    }

    [Fact]
    public async Task A_cascade_is_scored_besides_and_written_beside()
    {
        _cli.ShipReference("ref-large.gguf");

        var output = (await _cli.RunAsync(
            "quality", "ref-small", "ref-large", "--cascade-to", "ref-large", "--quantizations", "F16", "--text", Text,
            "--output", _cli.File("quality.csv")))
            .ShouldSucceed().Flat;

        output.ShouldContain("+8.00 %");
        QualityCsv.Read(_cli.File("quality.csv")).Select(row => row.Model).ShouldBe(["ref-small", "ref-large"]);
        CascadeCsv.ReadFolder(Path.GetDirectoryName(_cli.File("quality.csv"))!)
            .Select(row => (row.SmallModel, row.LargeModel, row.Point.EscalatedShare))
            .ShouldBe([("ref-small", "ref-large", 0), ("ref-small", "ref-large", 1)]);
        _cli.Workers.Requests.OfType<QualityRequest>()
            .Single(request => request.IsCascade).BaselinePath
            .ShouldEndWith("ref-large.gguf");
    }

    [Fact]
    public async Task A_cascade_to_a_model_that_is_not_there_is_refused() =>
        (await _cli.RunAsync("quality", "ref-small", "--cascade-to", "nobody", "--text", Text))
            .ShouldFail(ExitCode.ModelMissing)
            .ShouldContain("nobody");

    [Fact]
    public async Task A_cascade_to_the_model_itself_is_refused() =>
        (await _cli.RunAsync("quality", "ref-small", "--cascade-to", "ref-small", "--quantizations", "F16", "--text", Text))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("no model to put before");

    [Fact]
    public async Task A_shape_model_is_refused() =>
        (await _cli.RunAsync("quality", "tiny-dense", "--text", Text)).ShouldFail(ExitCode.Usage).ShouldContain("random");

    [Fact]
    public async Task A_missing_text_is_refused() =>
        (await _cli.RunAsync("quality", "ref-small", "--text", "nowhere.txt"))
            .ShouldFail(ExitCode.FileInvalid)
            .ShouldContain("nowhere.txt");

    [Fact]
    public async Task A_chunk_longer_than_the_models_context_is_refused() =>
        (await _cli.RunAsync("quality", "ref-small", "--text", Text, "--chunk", "512"))
            .ShouldFail(ExitCode.Usage)
            .ShouldContain("--chunk 256");

    [Fact]
    public async Task Without_a_model_one_is_asked_for() =>
        (await _cli.RunAsync("quality")).ShouldFail(ExitCode.Usage).ShouldContain("--results");

    [Fact]
    public async Task What_a_worker_fails_of_is_said_and_nothing_is_written()
    {
        _cli.Workers.Score = _ => new WorkerFailed(ExitCode.EngineFailed, "The candidate gave logits that are not numbers.");

        (await _cli.RunAsync("quality", "ref-small", "--text", Text, "--output", _cli.File("quality.csv")))
            .ShouldFail(ExitCode.EngineFailed)
            .ShouldContain("not numbers");
        File.Exists(_cli.File("quality.csv")).ShouldBeFalse();
    }

    public void Dispose() => _cli.Dispose();
}
