namespace InferenceBench.Engines.Contract;

/// <summary>Dropped tokens leave no trace.</summary>
public abstract class RollbackContract(EngineUnderTest engine)
{
    public static TheoryData<ContractModel> Models => SessionTests.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void After_a_rollback_it_is_as_if_nothing_had_been_decoded(ContractModel model)
    {
        using var session = engine.Open(model);
        session.Prefill([TokenIds.Some(session, 25)]);
        var expected = session.LogitsAfterStep(4);
        session.Truncate(0, 25);
        session.Decode([8]);
        session.Decode([9]);

        session.Truncate(0, 25);
        session.Length(0).ShouldBe(25);
        session.LogitsAfterStep(4).ShouldAgreeWith(expected);
    }

    [Fact]
    public void A_rollback_to_more_than_there_is_is_refused()
    {
        using var session = engine.Open();
        session.Prefill([[1, 2, 3]]);
        Should.Throw<ArgumentOutOfRangeException>(() => session.Truncate(0, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => session.Truncate(0, -1));
        session.Length(0).ShouldBe(3);
    }

    [Fact]
    public void Logits_of_dropped_tokens_are_gone()
    {
        using var session = engine.Open();
        session.Prefill([[1, 2, 3]]);
        session.Truncate(0, 1);
        Should.Throw<InvalidOperationException>(() => session.SampleGreedy(0));
    }
}
