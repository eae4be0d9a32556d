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
        FittingWorkloads.Of(Suite(new() { PromptTokens = 512, GeneratedTokens = 128 }), [Of(one), Of(other)]).Said
            .ShouldBeEmpty();

    [Fact]
    public void A_sweep_ends_at_the_longest_that_fits_and_says_so()
    {
        var (suite, said) = FittingWorkloads.Of(
            Suite(new() { PromptTokens = new([64, 512, 1024]), GeneratedTokens = 128 }), [Of(256)]);

        suite.Workloads[0].PromptTokens.ShouldBe([64, 128]);
        said.ShouldHaveSingleItem()
            .ShouldBe("prompts of 512, 1024 tokens do not fit into the context of these models (256): 128 are measured instead.");
    }

    [Fact]
    public void A_sweep_of_which_no_point_fits_becomes_one_that_does()
    {
        var (suite, said) = FittingWorkloads.Of(
            Suite(new() { PromptTokens = new([512, 1024]), GeneratedTokens = new([128, 512]) }), [Of(256)]);

        (suite.Workloads[0].PromptTokens.Single(), suite.Workloads[0].GeneratedTokens.Single()).ShouldBe((204, 52));
        said.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_shared_prefix_stays_the_same_part_of_a_prompt_that_was_cut()
    {
        var (suite, said) = FittingWorkloads.Of(
            Suite(new() { PromptTokens = 1024, GeneratedTokens = 32, SharedPrefixTokens = [0, 512, 960] }), [Of(256)]);

        suite.Workloads[0].PromptTokens.ShouldBe([248]);
        suite.Workloads[0].SharedPrefixTokens.ShouldBe([0, 124, 232]);
        said.ShouldHaveSingleItem().ShouldContain("248 + 8 are measured instead, 124, 232 of the prompt shared");
    }

    [Fact]
    public void Whatever_is_shared_of_whatever_prompts_leaves_something_to_compute_where_it_did_before()
    {
        var random = new Random(61);
        for (var i = 0; i < 5000; i++)
        {
            int[] Lengths(int from, int most) =>
                [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(from, most)).Distinct()];
            var asked = new SuiteWorkload
            {
                PromptTokens = new(Lengths(2, 3000)),
                GeneratedTokens = new(Lengths(0, 100)),
                SharedPrefixTokens = [.. Lengths(0, 3500)],
            };
            var context = random.Next(4, 4000);

            var cut = FittingWorkloads.Of(Suite(asked), [Of(context)]).Suite.Workloads[0];

            var (longest, before) = (cut.PromptTokens.Max(), asked.PromptTokens.Max());
            (longest + cut.GeneratedTokens.Min()).ShouldBeLessThanOrEqualTo(context);
            if (asked.SharedPrefixTokens.All(prefix => prefix < before) && longest > 1)
            {
                cut.SharedPrefixTokens.ShouldAllBe(prefix => prefix >= 0 && prefix < longest);
            }

            (longest == 1 || cut.SharedPrefixTokens.Contains(0) == asked.SharedPrefixTokens.Contains(0)).ShouldBeTrue();
            cut.SharedPrefixTokens.ShouldBeUnique();
        }
    }

    [Fact]
    public void Of_any_sweep_a_point_of_every_length_fits_and_what_fitted_stays()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            int[] Lengths(int most) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, most)).Distinct()];
            var asked = new SuiteWorkload
            {
                PromptTokens = new(Lengths(3000)),
                GeneratedTokens = new(Lengths(800)),
                Depth = [.. Lengths(2000)],
            };
            var context = random.Next(2, 4000);

            var (suite, said) = FittingWorkloads.Of(Suite(asked), [Of(context)]);

            var cut = suite.Workloads[0];
            var (prompt, generated, depth) = (cut.PromptTokens.Min(), cut.GeneratedTokens.Min(), cut.Depth.Min());
            if (said.Count == 0)
            {
                cut.ShouldBe(asked);
                continue;
            }

            (cut.PromptTokens.Max() + generated + depth).ShouldBeLessThanOrEqualTo(context);
            (prompt + cut.GeneratedTokens.Max() + depth).ShouldBeLessThanOrEqualTo(context);
            (prompt + generated + cut.Depth.Max()).ShouldBeLessThanOrEqualTo(context);
            new[] { prompt, generated }.Min().ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Whatever_is_asked_and_held_what_comes_of_it_fits_and_leaves_no_part_out()
    {
        var random = new Random(16);
        for (var i = 0; i < 10_000; i++)
        {
            var (context, prompt, generated, depth) = (random.Next(
                1, 5000), random.Next(0, 10_000), random.Next(0, 10_000), random.Next(0, 3000));
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

    private static ModelVariant Of(int context) =>
        new(Outcomes.Model, ShapeModel.Facts(SmallShape.Shape) with { ContextLength = context }, DiskBytes: 0, Missing: "");
}
