namespace InferenceBench.Engines.Contract;

/// <summary>A prefix taken over from another sequence is the prefix computed anew.</summary>
public abstract class PrefixContract(EngineUnderTest engine)
{
    public static TheoryData<ContractModel> Models => SessionTests.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void A_forked_prefix_is_a_computed_one(ContractModel model)
    {
        using var session = engine.Open(model, sequences: 2);
        var prompt = TokenIds.Some(session, 48);
        session.Prefill([prompt[..30], prompt]);
        session.Decode([9, 9]);
        var computed = session.Logits(0).ToArray();
        session.Truncate(0, 0);

        session.ForkPrefix(1, 0, 30);
        session.Length(0).ShouldBe(30);
        session.LogitsAfterStep(9).ShouldAgreeWith(computed);
        session.Length(1).ShouldBe(49);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void What_follows_a_forked_prefix_is_as_if_all_had_been_computed(ContractModel model)
    {
        using var session = engine.Open(model, sequences: 2);
        var prompt = TokenIds.Some(session, 60);
        var computed = session.LogitsAfter(prompt);
        session.Clear();
        session.Prefill([prompt[..40]]);
        session.ForkPrefix(0, 1, 40);
        session.Truncate(0, 0);

        session.ForkPrefix(1, 0, 40);
        session.LogitsAfter(prompt[40..]).ShouldAgreeWith(computed);
    }

    [Fact]
    public void A_fork_leaves_its_source_as_it_was()
    {
        using var session = engine.Open(sequences: 2);
        var prompt = TokenIds.Some(session, 40);
        session.Prefill([prompt]);
        var expected = session.LogitsAfterStep(5);
        session.Truncate(0, 40);

        session.ForkPrefix(0, 1, 40);
        session.Decode([5, 6]);
        session.Logits(0).ToArray().ShouldAgreeWith(expected);
    }

    [Fact]
    public void A_fork_replaces_what_the_target_held()
    {
        using var session = engine.Open(sequences: 2);
        session.Prefill([TokenIds.Some(session, 12, 1), TokenIds.Some(session, 50, 2)]);
        session.ForkPrefix(0, 1, 12);
        session.Length(1).ShouldBe(12);
        session.Decode([3, 3]);
        session.Logits(1).ToArray().ShouldAgreeWith(session.Logits(0).ToArray());
    }

    [Fact]
    public void A_fork_onto_itself_cuts()
    {
        using var session = engine.Open();
        session.Prefill([TokenIds.Some(session, 12)]);
        session.ForkPrefix(0, 0, 5);
        session.Length(0).ShouldBe(5);
    }

    [Fact]
    public void A_fork_of_more_than_there_is_is_refused()
    {
        using var session = engine.Open(sequences: 2);
        session.Prefill([[1, 2, 3]]);
        Should.Throw<ArgumentOutOfRangeException>(() => session.ForkPrefix(0, 1, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => session.ForkPrefix(0, 2, 1));
        session.Length(1).ShouldBe(0);
    }
}
