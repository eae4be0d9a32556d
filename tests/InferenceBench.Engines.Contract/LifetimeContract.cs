namespace InferenceBench.Engines.Contract;

/// <summary>A session that is closed stays closed, and closing is never wrong.</summary>
public abstract class LifetimeContract(EngineUnderTest engine)
{
    [Fact]
    public void Disposing_twice_is_disposing_once()
    {
        var session = engine.Open();
        session.Dispose();
        Should.NotThrow(session.Dispose);
    }

    [Fact]
    public void Every_call_on_a_disposed_session_says_so()
    {
        var session = engine.Open();
        session.Prefill([[1, 2]]);
        session.Dispose();
        Action[] calls =
        [
            () => session.Prefill([[1]]),
            () => session.Decode([1]),
            () => session.Logits(0),
            () => session.SampleGreedy(0),
            () => session.ForkPrefix(0, 0, 1),
            () => session.Truncate(0, 0),
            () => session.Length(0),
            session.Clear,
            () => session.Tokenize("a", addSpecial: false),
            () => session.Detokenize([1]),
        ];
        foreach (var call in calls)
        {
            Should.Throw<ObjectDisposedException>(call);
        }
    }

    [Fact]
    public void Two_sessions_live_side_by_side()
    {
        using var one = engine.Open();
        using var other = engine.Open(ContractModel.MixtureOfExperts);
        var expected = one.LogitsAfter(1, 2, 3);
        other.Prefill([[4, 5, 6]]);
        other.Dispose();
        one.Clear();
        one.LogitsAfter(1, 2, 3).ShouldAgreeWith(expected);
    }
}
