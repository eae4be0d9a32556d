namespace InferenceBench.Cli.Tests.Commands;

/// <summary>The first number comes before all models are made.</summary>
public sealed class FirstLookTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task The_smallest_model_is_measured_before_the_others_are_made()
    {
        var made = -1;
        _cli.Workers.Before = _ => made = made < 0
            ? Directory.GetFiles(_cli.Cache, "*.gguf", SearchOption.AllDirectories).Length
            : made;

        var result = (await _cli.RunAsync("run", "tiny", "--models", "tiny-dense", "tiny-moe")).ShouldSucceed();

        made.ShouldBe(1);
        result.Errors.ShouldMatch("first look: prefill .*, decode .* tok/s by tiny-moe F16 on ");
        _cli.NewVisits().ShouldBe(1 + (2 * 2));
        (await _cli.RunAsync("run", "tiny", "--models", "tiny-dense", "tiny-moe"))
            .ShouldSucceed().Errors
            .ShouldNotContain("first look");
        _cli.NewVisits().ShouldBe(2 * 2);
    }

    [Theory]
    [InlineData("tiny-dense tiny-moe", "F16", "tiny-moe F16")]
    [InlineData("tiny-moe tiny-dense", "Q8_0 F16", "tiny-moe F16")]
    public async Task What_is_looked_at_is_what_is_ready_soonest(string models, string quantizations, string first) =>
        (await _cli.RunAsync(["run", "tiny", "--models", .. models.Split(' '), "--quantizations", .. quantizations.Split(' ')]))
            .ShouldSucceed()
            .Errors.ShouldMatch($"first look: prefill .*, decode .* tok/s by {first} on ");

    [Fact]
    public async Task A_run_that_makes_one_model_has_nothing_to_look_at_first() =>
        (await _cli.RunAsync("run", "tiny")).ShouldSucceed().Errors.ShouldNotContain("first look");

    [Fact]
    public async Task A_script_gets_no_extra_work()
    {
        (await _cli.RunAsync("run", "tiny", "--models", "tiny-dense", "tiny-moe", "--json")).ShouldSucceed();
        _cli.NewVisits().ShouldBe(2 * 2);
    }

    public void Dispose() => _cli.Dispose();
}
