using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>The reference models have a context of 256 tokens, which most suites' workloads are longer than.</summary>
public sealed class ReferenceModelTests : IDisposable
{
    private readonly Cli _cli = new();

    public ReferenceModelTests()
    {
        _cli.ShipReference("ref-small.gguf", "ref-moe.curve.csv", "ref-large.curve.csv");
        _cli.Onnx = () => FakeEngine.Onnx;
    }

    [Theory]
    [InlineData("default")]
    [InlineData("sizes")]
    [InlineData("wrappers")]
    public async Task A_suite_that_is_too_long_for_all_its_models_is_cut_and_says_so(string suite)
    {
        var result = await _cli.RunAsync("plan", suite, "--models", "ref-small", "--engines", "llamasharp");

        result.ShouldSucceed().Errors.ShouldContain("are measured instead");
    }

    public static TheoryData<string> Suites =>
    [
        .. Directory.GetFiles(Repository.File("models-manifest", "suites"))
            .Select(path => Path.GetFileNameWithoutExtension(path)),
    ];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Of_every_suite_the_lengths_fit_and_a_reason_is_said_once(string suite)
    {
        var result = await _cli.RunAsync("plan", suite, "--models", "ref-small", "--engines", "llamasharp");

        result.Flat.ShouldNotContain("more than the model's context");
        result.Flat.Split(["skipped "], StringSplitOptions.None)[1..]
            .Where(part => part.Contains(": ", StringComparison.Ordinal))
            .Select(part => part.Split(": ", 2)[1])
            .ShouldBeUnique();
    }

    [Fact]
    public async Task Cells_of_one_reason_are_skipped_in_one_sentence()
    {
        var typed = new[] { "prefix", "--models", "ref-small", "--prompt-tokens", "1024", "--engines", "llamasharp" };

        var plan = await _cli.RunAsync(["plan", .. typed]);
        var run = await _cli.RunAsync(["run", .. typed]);

        plan.Flat.Split("are more than the model's context").Length.ShouldBe(2, plan.Flat);
        plan.Flat.ShouldContain("cells of ref-small Q8_0: ");
        (run.Output + run.Errors).Split("are more than the").Length.ShouldBeLessThanOrEqualTo(3, run.Output + run.Errors);
    }

    [Fact]
    public async Task Lengths_that_were_typed_are_not_changed_and_nothing_is_made_for_them()
    {
        var result = await _cli.RunAsync(
            "run", "--models", "ref-small", "--quantizations", "Q4_K_M", "--prompt-tokens", "512", "--generated-tokens", "128");

        result.ExitCode.ShouldNotBe(0);
        (result.Output + result.Errors).ReplaceLineEndings(" ").ShouldContain("--prompt-tokens 204");
        Directory.Exists(Path.Combine(_cli.Cache, "reference")).ShouldBeFalse();
    }

    [Fact]
    public async Task Beside_a_model_that_holds_it_a_workload_stays_and_the_others_are_skipped_with_the_line_to_type()
    {
        (await _cli.RunAsync(
            "plan", "--models", "ref-small", "tiny-dense", "--engines", "llamasharp", "--quantizations", "F16", "--json"))
            .ShouldSucceed().Output.ShouldContain("--prompt-tokens 204 --generated-tokens 52 fit.");
    }

    [Fact]
    public async Task The_quality_ladder_fits_them_and_passes_over_those_that_a_published_program_leaves_out()
    {
        var output = (await _cli.RunAsync("plan", "quality-ladder")).ShouldSucceed().Flat;

        output.ShouldContain("10 of 30 cells would run");
    }

    [Fact]
    public async Task A_model_that_is_left_out_says_how_to_have_it()
    {
        var result = await _cli.RunAsync("plan", "--models", "ref-large");

        result.ExitCode.ShouldBe((int)ExitCode.ModelMissing);
        result.Flat.ShouldContain("put models-manifest/reference/ref-large.gguf");
    }

    public void Dispose() => _cli.Dispose();
}
