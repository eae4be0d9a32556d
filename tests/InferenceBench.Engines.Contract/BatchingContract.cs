namespace InferenceBench.Engines.Contract;

/// <summary>Sequences computed together do not know of each other.</summary>
public abstract class BatchingContract(EngineUnderTest engine)
{
    public static TheoryData<ContractModel> Models => SessionTests.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Two_equal_sequences_give_what_one_gives(ContractModel model)
    {
        using var alone = engine.Open(model);
        var prompt = TokenIds.Some(alone, 32);
        alone.Prefill([prompt]);
        var aloneStep = alone.LogitsAfterStep(7);

        using var two = engine.Open(model, sequences: 2);
        two.Prefill([prompt, prompt]);
        two.SampleGreedy(1).ShouldBe(two.SampleGreedy(0));
        two.LogitsAfterStep(7, 7).ShouldAgreeWith(aloneStep, 0.999);
        two.Logits(1).ToArray().ShouldAgreeWith(aloneStep, 0.999);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Different_sequences_keep_apart(ContractModel model)
    {
        using var alone = engine.Open(model);
        var first = TokenIds.Some(alone, 20, seed: 1);
        var second = TokenIds.Some(alone, 35, seed: 2);
        var firstLogits = alone.LogitsAfter(first);
        alone.Clear();
        var secondLogits = alone.LogitsAfter(second);

        using var two = engine.Open(model, sequences: 2);
        two.Prefill([first, second]);
        two.Logits(0).ToArray().ShouldAgreeWith(firstLogits, 0.999);
        two.Logits(1).ToArray().ShouldAgreeWith(secondLogits, 0.999);
        (two.Length(0), two.Length(1)).ShouldBe((20, 35));
    }

    [Fact]
    public void Prompts_that_need_several_batches_have_logits_for_every_sequence()
    {
        using var wide = engine.Open(ContractModel.Dense, sequences: 3);
        int[][] prompts = [TokenIds.Some(wide, 50, 1), TokenIds.Some(wide, 64, 2), TokenIds.Some(wide, 30, 3)];
        wide.Prefill(prompts);

        var narrowSettings = new SessionSettings
        {
            ContextTokens = 256,
            Sequences = 3,
            Threads = 1,
            BatchTokens = 32,
            MicroBatchTokens = 16,
        };
        using var narrow = engine.Open(ContractModel.Dense, narrowSettings);
        narrow.Prefill(prompts);
        for (var sequence = 0; sequence < prompts.Length; sequence++)
        {
            narrow.Logits(sequence).ToArray().ShouldAgreeWith(wide.Logits(sequence).ToArray(), 0.999);
        }
    }

    [Fact]
    public void A_step_may_leave_the_last_sequences_out()
    {
        using var session = engine.Open(sequences: 2);
        session.Prefill([TokenIds.Some(session, 4), TokenIds.Some(session, 6)]);
        session.Decode([1]);
        (session.Length(0), session.Length(1)).ShouldBe((5, 6));
        Should.Throw<InvalidOperationException>(() => session.SampleGreedy(1));
    }

    [Fact]
    public void More_sequences_than_batch_tokens_can_be_decoded()
    {
        using var session = engine.Open(
            ContractModel.Dense,
            new SessionSettings { ContextTokens = 64, Sequences = 4, Threads = 1, BatchTokens = 1, MicroBatchTokens = 1 });
        session.Prefill([[1, 2], [3, 4], [5, 6], [7, 8]]);
        session.Decode([1, 2, 3, 4]);
        session.Length(3).ShouldBe(3);
        session.SampleGreedy(3).ShouldBeInRange(0, session.VocabularySize - 1);
    }
}
