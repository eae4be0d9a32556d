namespace InferenceBench.Engines.Contract;

/// <summary>However a prompt is cut into calls, the model has read the same.</summary>
public abstract class ComputingContract(EngineUnderTest engine)
{
    public static TheoryData<ContractModel> Models => SessionTests.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void A_prompt_in_two_calls_is_the_prompt_in_one(ContractModel model)
    {
        using var session = engine.Open(model);
        var prompt = TokenIds.Some(session, 60);
        var atOnce = session.LogitsAfter(prompt);
        var greedy = session.Greedy(8);
        session.Clear();

        session.Prefill([prompt[..23]]);
        session.LogitsAfter(prompt[23..]).ShouldAgreeWith(atOnce, 0.999);
        session.Greedy(8).ShouldBe(greedy);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_prompt_token_by_token_is_the_prompt_in_one_call(ContractModel model)
    {
        using var session = engine.Open(model);
        var prompt = TokenIds.Some(session, 40);
        var atOnce = session.LogitsAfter(prompt);
        session.Clear();

        var last = Array.Empty<float>();
        foreach (var token in prompt)
        {
            last = session.LogitsAfterStep(token);
        }

        last.ShouldAgreeWith(atOnce, 0.999);
        session.Length(0).ShouldBe(40);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Another_prompt_gives_other_logits(ContractModel model)
    {
        using var session = engine.Open(model);
        var one = session.LogitsAfter(TokenIds.Some(session, 20, seed: 1));
        session.Clear();
        LogitsShould.Cosine(session.LogitsAfter(TokenIds.Some(session, 20, seed: 2)), one).ShouldBeLessThan(0.99);
    }

    [Fact]
    public void The_same_calls_give_the_same_logits()
    {
        using var session = engine.Open();
        var prompt = TokenIds.Some(session, 30);
        var first = session.LogitsAfter(prompt);
        session.Clear();
        session.LogitsAfter(prompt).ShouldBe(first);
    }

    [Fact]
    public void Greedy_takes_the_highest_logit()
    {
        using var session = engine.Open();
        var logits = session.LogitsAfter(TokenIds.Some(session, 5));
        logits.Length.ShouldBe(session.VocabularySize);
        logits[session.SampleGreedy(0)].ShouldBe(logits.Max());
    }

    [Fact]
    public void Clear_empties_all_sequences()
    {
        using var session = engine.Open();
        session.Prefill([TokenIds.Some(session, 10)]);
        session.Clear();
        session.Length(0).ShouldBe(0);
        Should.Throw<InvalidOperationException>(() => session.SampleGreedy(0));
    }

    [Fact]
    public void Library_time_grows_with_every_call_where_it_is_told()
    {
        using var session = engine.Open();
        session.Prefill([TokenIds.Some(session, 10)]);
        var afterPrefill = session.LibraryTime;
        session.Decode([1]);
        (session.LibraryTime > afterPrefill || session.LibraryTime == TimeSpan.Zero).ShouldBeTrue();
    }
}
