using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class FittingWorkloadsTests
{
    [Fact]
    public void A_workload_that_no_model_holds_is_cut_in_its_proportion_and_said_so()
    {
        var (suite, said) = FittingWorkloads.Of(Suite(new() { PromptTokens = 512, GeneratedTokens = 128 }), [Of(256), Of(400)]);

        (suite.Workloads[0].PromptTokens.Single(), suite.Workloads[0].GeneratedTokens.Single()).ShouldBe((204, 52));
        said.ShouldHaveSingleItem().ShouldContain("204 + 52 are measured instead");
    }

    [Theory]
    [InlineData(256, 4096)]
    [InlineData(640, 640)]
    [InlineData(0, 256)]
    public void A_workload_that_one_model_holds_or_nobody_knows_stays(int one, int other) =>
        FittingWorkloads.Of(Suite(new() { PromptTokens = 512, GeneratedTokens = 128 }), [Of(one), Of(other)]).Said.ShouldBeEmpty();

    [Fact]
    public void A_sweep_stays_so_that_its_points_that_fit_are_measured() =>
        FittingWorkloads.Of(Suite(new() { PromptTokens = new([64, 512]), GeneratedTokens = 128 }), [Of(256)]).Said.ShouldBeEmpty();

    [Fact]
    public void Whatever_is_asked_and_held_what_comes_of_it_fits_and_leaves_no_part_out()
    {
        var random = new Random(16);
        for (var i = 0; i < 10_000; i++)
        {
            var (context, prompt, generated, depth) = (random.Next(1, 5000), random.Next(0, 10_000), random.Next(0, 10_000), random.Next(0, 3000));
            if (FittingWorkloads.Within(context, prompt, generated, depth) is not { } within)
            {
                (context - depth < 2 || context - depth >= prompt + generated).ShouldBeTrue();
                continue;
            }

            (depth + within.PromptTokens + within.GeneratedTokens).ShouldBeLessThanOrEqualTo(context);
            (within.PromptTokens > 0).ShouldBe(prompt > 0);
            (within.GeneratedTokens > 0).ShouldBe(generated > 0);
        }
    }

    private static SuiteFile Suite(SuiteWorkload workload) => new() { Suite = "s", Models = ["a"], Workloads = [workload] };

    private static ModelVariant Of(int context) => new(Outcomes.Model, ShapeModel.Facts(SmallShape.Shape) with { ContextLength = context }, DiskBytes: 0, Missing: "");
}
