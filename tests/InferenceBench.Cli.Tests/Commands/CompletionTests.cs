using System.Diagnostics;
using InferenceBench.Cli.Help;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class CompletionTests : IDisposable
{
    private readonly Cli _cli = new();

    [Theory]
    [InlineData("inferencebench ru", "run")]
    [InlineData("./run.sh models pu", "pull")]
    [InlineData("inferencebench run --quantiz", "--quantizations")]
    [InlineData("inferencebench run lad", "ladder")]
    [InlineData("inferencebench run --models tiny-d", "tiny-dense")]
    [InlineData("inferencebench run --engines ", "llama.cpp")]
    [InlineData("inferencebench cost l", "latest")]
    [InlineData("inferencebench cost --hardware h100-sx", "h100-sxm")]
    [InlineData("inferencebench models make tiny", "tiny-moe")]
    [InlineData("inferencebench completion z", "zsh")]
    public async Task What_may_come_next_is_a_word_a_line(string line, string offered) =>
        (await _cli.RunAsync("complete", line)).ShouldSucceed().OutputLines.ShouldContain(offered);

    [Fact]
    public async Task A_broken_line_offers_nothing_and_prints_no_error()
    {
        File.WriteAllText(_cli.File("prices", "hardware.yaml"), "]");

        var result = (await _cli.RunAsync("complete", "inferencebench cost --hardware ")).ShouldSucceed();

        result.Errors.ShouldBe("");
    }

    [Fact]
    public async Task Every_shell_has_a_script_that_asks_the_program()
    {
        foreach (var shell in CompletionScripts.All.Keys)
        {
            (await _cli.RunAsync("completion", shell)).ShouldSucceed().Output.ShouldContain("complete");
        }

        (await _cli.RunAsync("completion", "tcsh")).ShouldFail(ExitCode.Usage);
    }

    [Fact]
    public void Bash_completes_with_its_script()
    {
        if (!File.Exists("/bin/bash"))
        {
            return;
        }

        var script = CompletionScripts.All["bash"] + "\n" + """
            inferencebench() { [ "$1" = complete ] && [ "$2" = "inferencebench run --mo" ] && printf '%s\n' --models --model; }
            COMP_WORDS=(inferencebench run --mo); COMP_CWORD=2; COMP_LINE="inferencebench run --mo"; COMP_POINT=23
            _inferencebench; printf '%s,' "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true })!;

        bash.StandardOutput.ReadToEnd().ShouldBe("--models,--model,");
    }

    /// <summary>A shell must never run what only names something.</summary>
    [Theory]
    [InlineData("$(touch pwned)")]
    [InlineData("`touch pwned`")]
    [InlineData("x; touch pwned")]
    [InlineData("a b'c\"d")]
    public void A_name_is_never_run(string name)
    {
        if (!File.Exists("/bin/bash"))
        {
            return;
        }

        var folder = Directory.CreateDirectory(_cli.File("shell")).FullName;
        var script = CompletionScripts.All["bash"] + "\n" + """
            inferencebench() { printf '%s\n' "$INFERENCEBENCH_TEST_NAME"; }
            COMP_WORDS=(inferencebench cost ""); COMP_CWORD=2; COMP_LINE="inferencebench cost "; COMP_POINT=20
            _inferencebench; eval "printf %s ${COMPREPLY[0]}"
            """;
        var start = new ProcessStartInfo("/bin/bash", ["-c", script])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["INFERENCEBENCH_TEST_NAME"] = name;
        using var bash = Process.Start(start)!;

        bash.StandardOutput.ReadToEnd().ShouldBe(name);
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    public void Dispose() => _cli.Dispose();
}
