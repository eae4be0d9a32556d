using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.BadInput;

/// <summary>
/// Model files that cannot be used: one sentence, one code, everything else as it was, whichever command meets them.
/// </summary>
public sealed class ModelFileTests : IDisposable
{
    private readonly Cli _cli = new();

    public static TheoryData<string, ExitCode, string> BadFiles => new()
    {
        { "missing", ExitCode.ModelMissing, "there is no such file" },
        { "folder", ExitCode.ModelMissing, "" },
        { "empty", ExitCode.ModelTruncated, "" },
        { "text", ExitCode.NotAGguf, "" },
        { "cut-in-header", ExitCode.ModelTruncated, "" },
        { "truncated", ExitCode.ModelTruncated, "" },
        { "absurd-tensor-count", ExitCode.ModelMalformed, "" },
        { "absurd-key-count", ExitCode.ModelMalformed, "" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_refused_by_every_command_and_harms_nothing(string kind, ExitCode exitCode, string sentence)
    {
        (await _cli.RunAsync("run", "tiny")).ShouldSucceed();
        var path = await BadFileAsync(kind);
        var (results, cache) = (Cli.Snapshot(_cli.Results), Cli.Snapshot(_cli.Cache));
        string[][] commandLines =
        [
            ["run", path], ["run", "tiny", "--models", path], ["plan", path], ["models", "inspect", path],
            ["models", "quantize", path, "Q8_0"],
        ];

        foreach (var commandLine in commandLines)
        {
            var said = (await _cli.RunAsync(commandLine)).ShouldFailWithOneSentence(exitCode);
            said.ShouldContain(Path.GetFileName(path), Case.Sensitive, string.Join(' ', commandLine));
            said.ShouldContain(sentence);
        }

        Cli.Snapshot(_cli.Results).ShouldBe(results);
        Cli.Snapshot(_cli.Cache).ShouldBe(cache);
    }

    [Fact]
    public async Task A_good_model_beside_a_bad_one_is_not_measured_by_halves()
    {
        var path = await BadFileAsync("truncated");

        (await _cli.RunAsync("run", "tiny", "--models", "tiny-dense", path)).ShouldFail(ExitCode.ModelTruncated);

        _cli.NewVisits().ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_quantization_is_refused_before_anything_is_made()
    {
        (await _cli.RunAsync("run", "tiny", "--quantizations", "Q9_Z"))
            .ShouldFailWithOneSentence(ExitCode.QuantizationUnknown)
            .ShouldContain("Q9_Z");

        Directory.Exists(_cli.Cache).ShouldBeFalse();
    }

    [Fact]
    public async Task A_context_beyond_the_models_skips_the_cell_with_the_figure()
    {
        var result = await _cli.RunAsync("run", "tiny", "--depth", "100000");

        result.ExitCode.ShouldBe((int)ExitCode.OutOfMemory);
        result.Flat.ShouldContain("100040 tokens are more than the model's context of 2048");
        _cli.NewVisits().ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_stands_for_nothing_is_refused() =>
        (await _cli.RunAsync("run", "tiny", "--models", "tiny-danse"))
            .ShouldFailWithOneSentence(ExitCode.ModelMissing)
            .ShouldContain("models list");

    public void Dispose() => _cli.Dispose();

    private async Task<string> BadFileAsync(string kind)
    {
        var good = await File.ReadAllBytesAsync(await _cli.MakeModelAsync());
        var path = _cli.File(kind + ".gguf");
        if (kind == "folder")
        {
            Directory.CreateDirectory(path);
            return path;
        }

        var bytes = kind switch
        {
            "empty" => [],
            "text" => "<!DOCTYPE html><html>Not found</html>"u8.ToArray(),
            "cut-in-header" => GgufBytes.CutInItsHeader(good),
            "truncated" => GgufBytes.Truncated(good),
            "absurd-tensor-count" => GgufBytes.WithTensorCount(good, ulong.MaxValue),
            "absurd-key-count" => GgufBytes.WithKeyCount(good, 1UL << 60),
            _ => null,
        };
        if (bytes is not null)
        {
            await File.WriteAllBytesAsync(path, bytes);
        }

        return path;
    }
}
