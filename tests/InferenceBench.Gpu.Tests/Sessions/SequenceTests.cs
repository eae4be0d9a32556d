using InferenceBench.Engines;

namespace InferenceBench.Gpu.Tests.Sessions;

/// <summary>Sequences side by side, taken over from each other, checked and dropped: all of it on the device.</summary>
[Collection(GpuTests.Name)]
[Trait(GpuTests.Trait, GpuTests.Category)]
public sealed class SequenceTests(GpuUnderTest gpu)
{
    private const double LeastCosine = 0.999;

    [Theory]
    [InlineData("tiny-dense")]
    [InlineData("tiny-moe")]
    public void A_batch_gives_each_sequence_what_it_gives_alone_on_the_cpu(string shape)
    {
        using var session = gpu.Open(shape, "F16", Settings(3));
        using var onCpu = gpu.Open(shape, "F16", Settings(1) with { GpuLayers = 0 });
        int[][] prompts = [Walk.Prompt(session, 12, 1), Walk.Prompt(session, 20, 2), Walk.Prompt(session, 5, 3)];

        session.Prefill(prompts);
        session.Decode([7, 8, 9]);

        for (var sequence = 0; sequence < prompts.Length; sequence++)
        {
            onCpu.Clear();
            onCpu.Prefill([prompts[sequence]]);
            onCpu.Decode([7 + sequence]);
            session.Logits(sequence).ToArray().ShouldAgreeWith(onCpu.Logits(0).ToArray(), LeastCosine, $"sequence {sequence}");
        }
    }

    [Theory]
    [InlineData("tiny-dense")]
    [InlineData("tiny-moe")]
    public void A_prefix_taken_over_is_the_prefix_computed(string shape)
    {
        using var session = gpu.Open(shape, "F16", Settings(2));
        var prompt = Walk.Prompt(session, 40);
        session.Prefill([prompt]);
        var computed = session.Logits(0).ToArray();
        session.Clear();

        session.Prefill([prompt[..30]]);
        session.ForkPrefix(0, 1, 30);
        session.Truncate(0, 0);
        session.ForkPrefix(1, 0, 30);
        session.Prefill([prompt[30..]]);

        session.Logits(0).ToArray().ShouldAgreeWith(computed, LeastCosine, "after the prefix");
    }

    [Theory]
    [InlineData("tiny-dense")]
    [InlineData("tiny-moe")]
    public void Tokens_checked_together_are_the_tokens_one_by_one(string shape)
    {
        using var session = (IVerifyingSession)gpu.Open(shape, "F16", Settings(1));
        session.Prefill([Walk.Prompt(session)]);
        var expected = Walk.Next(session, null);
        session.Truncate(0, Walk.Prompt(session).Length);

        session.Verify(0, [.. expected.Tokens.Take(3)]);

        Enumerable.Range(0, 3).Select(session.SampleGreedyAfter).ShouldBe(expected.Tokens.Skip(1).Take(3));
        session.Logits(0).Length.ShouldBe(session.VocabularySize);
    }

    [Fact]
    public void A_draft_model_shares_the_device()
    {
        using var session = (IVerifyingSession)gpu.Open("tiny-dense", "F16", Settings(1));
        using var draft = session.OpenDraft(gpu.PathOf("tiny-dense", "Q4_K_M"), Settings(1));
        draft.Resolved.Device.ShouldBe(session.Resolved.Device);

        draft.Prefill([Walk.Prompt(draft)]);
        session.Prefill([Walk.Prompt(session)]);

        draft.Logits(0).ToArray().ShouldAgreeWith(session.Logits(0).ToArray(), 0.9, "another quantization of the model");
    }

    [Fact]
    public void What_was_dropped_is_forgotten()
    {
        using var session = gpu.Open("tiny-dense", "F16", Settings(1));
        session.Prefill([Walk.Prompt(session, 10)]);
        session.Decode([5]);
        var expected = session.Logits(0).ToArray();
        session.Truncate(0, 4);
        session.Prefill([[1, 2, 3]]);
        session.Truncate(0, 4);
        session.Prefill([Walk.Prompt(session, 10)[4..]]);
        session.Decode([5]);

        session.Logits(0).ToArray().ShouldAgreeWith(expected, LeastCosine, "after it came again");
    }

    private static SessionSettings Settings(int sequences) => new() { ContextTokens = 64, Sequences = sequences, Threads = 2 };
}
