using InferenceBench.Cells;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

/// <summary>What is priced is what was asked for: a repetition counts its cell's tokens, or it is none of the cell's.</summary>
public sealed class SampleCountsTests
{
    public static TheoryData<string, Workload, Sample> Sound => new()
    {
        { "one sequence", new(128, 4), Samples.Of(1) },
        {
            "a batch", new(128, 4, Batch: 8),
            Samples.Of(1, promptTokens: 1024, generatedTokens: 32) with { StepSeconds = Gaps(4) }
        },
        { "behind a depth", new(128, 4, Depth: 512), Samples.Of(1) },
        { "a shared prefix", new(128, 4) { SharedPrefixTokens = 96 }, Samples.Of(1) },
        { "no prompt", new(0, 4, Depth: 64), Samples.Of(1, promptTokens: 0) },
        { "no generation", new(128, 0), Samples.Of(1, generatedTokens: 0) },
        { "read without gaps", new(128, 4), Samples.Of(1) with { StepSeconds = [] } },
        {
            "drafted", new(128, 4) { Draft = new("d", "Q8_0", 4, 0.6) },
            Samples.Of(1) with { DraftedTokens = 12, AcceptedTokens = 2 }
        },
    };

    public static TheoryData<string, Workload, Sample> Wrong => new()
    {
        { "prompt_tokens", new(128, 4), Samples.Of(1, promptTokens: int.MaxValue) },
        { "prompt_tokens", new(128, 4), Samples.Of(1, promptTokens: 127) },
        { "prompt_tokens", new(128, 4), Samples.Of(1, promptTokens: 0) },
        { "prompt_tokens", new(0, 4), Samples.Of(1) },
        { "prompt_tokens", new(128, 4, Batch: 2), Samples.Of(1, generatedTokens: 8) },
        { "prompt_tokens", new(1 << 20, 4, Batch: 1 << 12), Samples.Of(1, promptTokens: 0) },
        { "generated_tokens", new(128, 4), Samples.Of(1, generatedTokens: 5000) },
        { "generated_tokens", new(128, 4), Samples.Of(1, generatedTokens: 5) },
        { "generated_tokens", new(128, 0), Samples.Of(1) },
        { "step_us", new(128, 4), Samples.Of(1) with { StepSeconds = Gaps(3) } },
        { "step_us", new(128, 4), Samples.Of(1) with { StepSeconds = Gaps(4000) } },
        { "drafted_tokens", new(128, 4), Samples.Of(1) with { DraftedTokens = 3 } },
        { "drafted_tokens", new(128, 4) { Draft = new("d", "Q8_0", 4, 0.6) }, Samples.Of(1) with { DraftedTokens = 17 } },
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void The_cell_s_own_counts_are_sound(string what, Workload workload, Sample sample) =>
        SampleCounts.Wrong(sample, Cell(workload)).ShouldBeNull(what);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Others_are_named_by_their_column(string column, Workload workload, Sample sample) =>
        SampleCounts.Wrong(sample, Cell(workload))!.Column.ShouldBe(column);

    /// <summary>Words are nearly tokens, and a server may end an answer a little early.</summary>
    [Theory]
    [InlineData(512, 64, 1, true)]
    [InlineData(515, 64, 1, true)]
    [InlineData(490, 60, 1, true)]
    [InlineData(540, 64, 1, false)]
    [InlineData(int.MaxValue, 64, 1, false)]
    [InlineData(512, 65, 1, false)]
    [InlineData(512, 30, 1, false)]
    [InlineData(512, 0, 1, false)]
    [InlineData(2048, 256, 4, true)]
    [InlineData(512, 64, 4, false)]
    public void What_a_server_counts_may_be_a_little_off(int prompt, int generated, int batch, bool isSound)
    {
        var cell = Cell(new(512, 64, Batch: batch)).AsEndpoint();
        var sample = Samples.Of(1, promptTokens: prompt, generatedTokens: generated) with
        {
            StepSeconds = Gaps(generated / batch),
        };

        (SampleCounts.Wrong(sample, cell) is null).ShouldBe(isSound);
    }

    private static Cell Cell(Workload workload) => Outcomes.Ok("a").Cell with { Workload = workload };

    private static double[] Gaps(int count) => [.. Enumerable.Repeat(0.01, count)];
}
