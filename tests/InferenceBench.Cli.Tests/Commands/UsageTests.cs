using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly Cli _cli = new();

    [Theory]
    [InlineData("", "needs one of run, load, plan")]
    [InlineData("models", "'models' needs one of list, inspect")]
    [InlineData("bogus", "no command 'bogus'")]
    [InlineData("rnu", "did you mean 'run'?")]
    [InlineData("quantize model.gguf Q4_K_M", "no command 'quantize'; did you mean 'models quantize'?")]
    [InlineData("check", "did you mean 'prices check' or 'claims check'?")]
    [InlineData("models lits", "no command 'models lits'; did you mean 'list'?")]
    [InlineData("run --bogus", "'run' has no option '--bogus'")]
    [InlineData("run --round 3", "did you mean '--rounds'?")]
    [InlineData("run --models tiny-dense --bogus", "no option '--bogus'")]
    [InlineData("run --bogus=3", "no option '--bogus'")]
    [InlineData("run --rounds x", "'x' is no value for --rounds, which takes a whole number")]
    [InlineData("run --rounds 1.5", "--rounds, which takes a whole number")]
    [InlineData("run --max-seconds soon", "'soon' is no value for --max-seconds, which takes a time")]
    [InlineData("run --rounds", "--rounds needs a value")]
    [InlineData("run --rounds 1 --rounds 2", "--rounds is given more than once")]
    [InlineData("run one two", "'run' has no use for 'two'")]
    [InlineData("run --compat vllm", "llama-bench")]
    [InlineData("nope --help", "no command 'nope'; './run.sh --help' shows how")]
    [InlineData("--help nope", "no command 'nope'")]
    [InlineData("rnu -h", "no command 'rnu'; did you mean 'run'?")]
    [InlineData("models inspec --help", "no command 'models inspec'; did you mean 'inspect'?")]
    [InlineData("help nope", "no command 'nope'")]
    [InlineData("help models lits", "did you mean 'list'?")]
    [InlineData("hlep", "did you mean 'help'?")]
    [InlineData("completion tcsh", "'tcsh' is no value for <shell>; it takes bash, zsh, fish, pwsh; './run.sh completion")]
    [InlineData("completion bassh", "did you mean 'bash'?")]
    [InlineData("export latest --form llama-bench-sqll", "did you mean 'llama-bench-sql'?")]
    [InlineData("export latest --form markdown", "it takes parquet, ndjson, csv, llama-bench-json")]
    [InlineData("completion bash zsh", "'completion' has no use for 'zsh'")]
    [InlineData("models pull x --format guff", "'guff' is no value for --format; did you mean 'gguf'? It takes gguf, onnx")]
    [InlineData("compare --by engin", "'engin' is no value for --by; did you mean 'engine'?")]
    [InlineData("models inspect", "'models inspect' needs <model>")]
    [InlineData("models pull", "needs <model>")]
    [InlineData("merge one --output both", "'merge' needs two or more <results>")]
    [InlineData("merge --output both", "'merge' needs two or more <results>")]
    [InlineData("engines extra", "'engines' has no use for 'extra'")]
    [InlineData("run --budget never", "'never' is no value for --budget, which takes a time; write e.g. 500ms, 90s")]
    [InlineData("run --budget 0s", "takes a time")]
    [InlineData("run --budget -5m", "-5m")]
    public async Task A_command_line_that_makes_no_sense_gets_one_sentence(string commandLine, string sentence)
    {
        var result = await _cli.RunAsync(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        result.ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain(sentence);
        Directory.Exists(_cli.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task The_sentence_names_the_help_of_the_command() =>
        (await _cli.RunAsync("models", "pull")).Errors.ShouldContain("'./run.sh models pull --help' shows how.");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"request":"another"}""")]
    [InlineData("tokens")]
    public async Task The_worker_command_by_hand_is_refused(string typed)
    {
        _cli.Input = typed;

        (await _cli.RunAsync("worker")).ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain("for the runner alone");
    }

    [Fact]
    public async Task An_unexpected_error_is_called_a_bug_in_one_sentence()
    {
        _cli.Engine = () => throw new InvalidOperationException("first line\nsecond line");

        var result = await _cli.RunAsync("engines");

        result.ExitCode.ShouldBe((int)ExitCode.Internal);
        result.ErrorLines.ShouldHaveSingleItem()
            .ShouldContain("a bug in InferenceBench (InvalidOperationException: first line second line)");
        result.Errors.ShouldContain("INFERENCEBENCH_DEBUG=1");
    }

    [Fact]
    public async Task An_unexpected_error_shows_where_it_happened_when_asked()
    {
        _cli.Engine = () => throw new InvalidOperationException("odd");
        _cli.Environment[CliApplication.DebugVariable] = "1";

        var result = await _cli.RunAsync("engines");

        result.ExitCode.ShouldBe((int)ExitCode.Internal);
        result.Errors.ShouldContain(nameof(An_unexpected_error_shows_where_it_happened_when_asked));
    }

    public void Dispose() => _cli.Dispose();
}
