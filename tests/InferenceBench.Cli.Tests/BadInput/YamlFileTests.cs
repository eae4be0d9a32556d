using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.BadInput;

/// <summary>Suites, manifests, shapes and prices that cannot be meant: the sentence says where, and nothing is begun.</summary>
public sealed class YamlFileTests : IDisposable
{
    private readonly Cli _cli = new();

    [Theory]
    [InlineData("models: [tiny-dense]", "models: [tiny-dense]\nmodles: [x]", ExitCode.FileInvalid, "line 3")]
    [InlineData("rounds: 2", "rounds: two", ExitCode.FileInvalid, "line 4")]
    [InlineData("rounds: 2", "rounds: 0", ExitCode.FileInvalid, "rounds is 0")]
    [InlineData("rounds: 2", "rounds: 2\nrounds: 3", ExitCode.FileInvalid, "twice")]
    [InlineData("models: [tiny-dense]", "models: []", ExitCode.FileInvalid, "models is empty")]
    [InlineData("models: [tiny-dense]", "models: [tiny-dense, tiny-dense]", ExitCode.DuplicateId, "tiny-dense")]
    [InlineData("  - prompt_tokens: 32", "  - prompt_tokens: -1", ExitCode.FileInvalid, "negative")]
    [InlineData("suite: tiny", "suite: [", ExitCode.FileInvalid, "line")]
    [InlineData("suite: tiny", "", ExitCode.FileInvalid, "suite")]
    public async Task A_suite_that_cannot_be_meant_is_refused(string text, string instead, ExitCode exitCode, string sentence)
    {
        var path = _cli.Write("mine.yaml", Cli.TinySuite.Replace(text, instead, StringComparison.Ordinal));

        (await _cli.RunAsync("run", path)).ShouldFailWithOneSentence(exitCode).ShouldContain(sentence);
        (await _cli.RunAsync("plan", path)).ShouldFailWithOneSentence(exitCode).ShouldContain("mine.yaml");

        _cli.NewVisits().ShouldBe(0);
        Directory.Exists(_cli.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task A_suite_that_does_not_exist_is_refused_with_those_that_do() =>
        (await _cli.RunAsync("run", "nightly")).ShouldFailWithOneSentence(ExitCode.FileInvalid).ShouldContain("default,");

    [Theory]
    [InlineData("models make NAME")]
    [InlineData("models inspect NAME")]
    [InlineData("plan NAME")]
    [InlineData("prices check --prices NAME")]
    [InlineData("run tiny --prices NAME")]
    [InlineData("run tiny --owned NAME")]
    [InlineData("claims list --ledger NAME")]
    public async Task A_file_that_is_not_there_or_a_folder_is_said_in_the_programs_own_words(string commandLine)
    {
        Directory.CreateDirectory(_cli.File("folder.yaml"));
        foreach (var name in new[] { _cli.File("nowhere.yaml"), _cli.File("none", "nowhere.yaml"), _cli.File("folder.yaml") })
        {
            var result = await _cli.RunAsync([.. commandLine.Split(' ').Select(word => word == "NAME" ? name : word)]);

            result.ExitCode.ShouldNotBe((int)ExitCode.Success);
            var sentence = result.ErrorLines.ShouldHaveSingleItem();
            sentence.ShouldContain("; ");
            sentence.ShouldNotContain("Could not find");
        }
    }

    [Fact]
    public async Task A_folder_is_no_suite()
    {
        Directory.CreateDirectory(_cli.File("folder.yaml"));

        (await _cli.RunAsync("run", _cli.File("folder.yaml"))).ShouldFailWithOneSentence(ExitCode.FileInvalid);
    }

    [Fact]
    public async Task A_manifest_with_an_unknown_key_is_refused_with_its_line()
    {
        Spoil("models-manifest/models/qwen3.yaml", "    family: qwen3", "    family: qwen3\n    colour: red");

        (await _cli.RunAsync("models", "list"))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid)
            .ShouldContain("qwen3.yaml, line 7");
    }

    [Fact]
    public async Task A_manifest_with_an_id_given_twice_is_refused_with_both_places()
    {
        File.Copy(_cli.File("models-manifest", "models", "qwen3.yaml"), _cli.File("models-manifest", "models", "zweitens.yaml"));

        (await _cli.RunAsync("models", "list")).ShouldFailWithOneSentence(ExitCode.DuplicateId).ShouldContain("zweitens.yaml");
    }

    [Fact]
    public async Task A_shape_with_an_unknown_key_is_refused_with_its_line()
    {
        Spoil("models-manifest/shapes/tiny-dense.yaml", "layers: 2", "layers: 2\nlayres: 2");

        (await _cli.RunAsync("plan", "tiny"))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid)
            .ShouldContain("tiny-dense.yaml, line 9");
    }

    [Fact]
    public async Task A_shape_that_cannot_be_is_refused()
    {
        Spoil("models-manifest/shapes/tiny-dense.yaml", "rms_epsilon: 1e-5", "rms_epsilon: .nan");

        (await _cli.RunAsync("run", "tiny")).ShouldFailWithOneSentence(ExitCode.FileInvalid).ShouldContain("rms_epsilon");
    }

    [Fact]
    public async Task A_shape_id_given_twice_is_refused_with_both_places()
    {
        File.Copy(
            _cli.File("models-manifest", "shapes", "tiny-dense.yaml"), _cli.File("models-manifest", "shapes", "zweitens.yaml"));

        (await _cli.RunAsync("plan", "tiny")).ShouldFailWithOneSentence(ExitCode.DuplicateId).ShouldContain("zweitens.yaml");
    }

    [Theory]
    [InlineData("usd_per_hour: 1.006", "usd_per_hour: -1.006", ExitCode.PriceInvalid, "-1.006 is not above 0")]
    [InlineData("id: a10g", "id: l40s", ExitCode.DuplicateId, "l40s")]
    [InlineData("  - id: a10g", "  - id: a10g\n    colour: red", ExitCode.FileInvalid, "line")]
    public async Task A_price_file_that_makes_no_sense_is_refused_with_its_line(
        string text, string instead, ExitCode exitCode, string sentence)
    {
        Spoil("prices/hardware.yaml", text, instead);

        var said = (await _cli.RunAsync("run", "tiny")).ShouldFailWithOneSentence(exitCode);
        said.ShouldContain("hardware.yaml, line");
        said.ShouldContain(sentence);
        _cli.NewVisits().ShouldBe(0);
    }

    public void Dispose() => _cli.Dispose();

    private void Spoil(string file, string text, string instead)
    {
        var path = _cli.File(file.Split('/'));
        var good = File.ReadAllText(path);
        good.ShouldContain(text);
        File.WriteAllText(path, good.Replace(text, instead, StringComparison.Ordinal));
    }
}
