using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests;

/// <summary>What a command line gave.</summary>
/// <param name="ExitCode">The program's exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record CliResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Standard output as one line, so that a sentence is found however it was wrapped.</summary>
    public string Flat => string.Join(' ', Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IReadOnlyList<string> OutputLines => Lines(Output);

    public IReadOnlyList<string> ErrorLines => Lines(Errors);

    public CliResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Errors + Output);
        return this;
    }

    /// <summary>It failed with this code and said one sentence, which ends its standard error.</summary>
    /// <returns>The sentence.</returns>
    public string ShouldFail(ExitCode exitCode)
    {
        ExitCode.ShouldBe((int)exitCode, Errors + Output);
        Errors.ShouldNotContain("   at ");
        Errors.ShouldNotContain("Exception");
        var sentence = ErrorLines[^1];
        (sentence[^1] is '.' or '?').ShouldBeTrue(sentence);
        return sentence;
    }

    /// <summary>It failed with this code, and the sentence is all that was printed.</summary>
    public string ShouldFailWithOneSentence(ExitCode exitCode)
    {
        var sentence = ShouldFail(exitCode);
        ErrorLines.Count.ShouldBe(1, Errors);
        Output.ShouldBe("");
        return sentence;
    }

    private static List<string> Lines(string text) =>
        [.. text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0)];
}
