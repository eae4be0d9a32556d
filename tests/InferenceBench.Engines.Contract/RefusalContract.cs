namespace InferenceBench.Engines.Contract;

/// <summary>A call that is refused changes nothing.</summary>
public abstract class RefusalContract(EngineUnderTest engine)
{
    [Fact]
    public void A_full_context_is_said_and_the_session_goes_on()
    {
        using var session = engine.Open();
        var room = session.Resolved.ContextTokens!.Value;
        session.Prefill([TokenIds.Some(session, room)]);
        Should.Throw<EngineException>(() => session.Decode([1])).Failure.ShouldBe(EngineFailure.ContextFull);
        session.Length(0).ShouldBe(room);

        session.Clear();
        Should.Throw<EngineException>(() => session.Prefill([TokenIds.Some(session, room + 1)])).Failure
            .ShouldBe(EngineFailure.ContextFull);
        session.Length(0).ShouldBe(0);
        session.Decode([1]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_token_out_of_range_leaves_the_sequence_as_it_was(int token)
    {
        using var session = engine.Open(sequences: 2);
        session.Prefill([[1, 2], [3]]);
        var expected = session.LogitsAfterStep(4);
        session.Truncate(0, 2);

        Should.Throw<ArgumentOutOfRangeException>(() => session.Prefill([[5, 6, token], [7]]));
        Should.Throw<ArgumentOutOfRangeException>(() => session.Decode([5, token]));
        (session.Length(0), session.Length(1)).ShouldBe((2, 1));
        session.LogitsAfterStep(4).ShouldAgreeWith(expected);
    }

    [Fact]
    public void The_first_id_beyond_the_vocabulary_is_out_of_range()
    {
        using var session = engine.Open();
        Should.Throw<ArgumentOutOfRangeException>(() => session.Decode([session.VocabularySize]));
        session.Decode([session.VocabularySize - 1]);
    }

    [Fact]
    public void Nothing_and_too_many_sequences_are_refused()
    {
        using var session = engine.Open();
        Should.Throw<ArgumentException>(() => session.Prefill([]));
        Should.Throw<ArgumentException>(() => session.Prefill([[]]));
        Should.Throw<ArgumentException>(() => session.Prefill([[1], [2]]));
        Should.Throw<ArgumentException>(() => session.Decode([]));
        Should.Throw<ArgumentException>(() => session.Decode([1, 2]));
        session.Length(0).ShouldBe(0);
    }

    [Fact]
    public void A_sequence_that_is_not_there_is_refused()
    {
        using var session = engine.Open();
        Should.Throw<ArgumentOutOfRangeException>(() => session.Length(1));
        Should.Throw<ArgumentOutOfRangeException>(() => session.SampleGreedy(-1));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(64, 0, 1)]
    [InlineData(64, 1, 0)]
    public void Settings_that_cannot_be_are_refused(int contextTokens, int sequences, int threads)
    {
        var settings = new SessionSettings { ContextTokens = contextTokens, Sequences = sequences, Threads = threads };
        Should.Throw<EngineException>(() => engine.Open(ContractModel.Dense, settings)).Failure
            .ShouldBe(EngineFailure.Unsupported);
    }
}
