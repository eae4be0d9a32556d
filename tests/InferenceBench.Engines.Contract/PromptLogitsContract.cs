namespace InferenceBench.Engines.Contract;

/// <summary>The logits of every token of a prompt are those that follow it one by one.</summary>
public abstract class PromptLogitsContract(EngineUnderTest engine)
{
    private const int Count = 24;

    public static TheoryData<ContractModel> Models => SessionTests.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_row_is_what_a_step_gives(ContractModel model)
    {
        using var session = engine.Open(model);
        var tokens = TokenIds.Some(session, Count);
        var rows = Rows(session, tokens);
        session.Length(0).ShouldBe(Count);
        session.Clear();
        for (var i = 0; i < Count; i++)
        {
            LogitsShould.Cosine(session.LogitsAfterStep(tokens[i]), Row(session, rows, i)).ShouldBeGreaterThan(0.999);
        }
    }

    [Fact]
    public void Rows_follow_what_the_sequence_holds()
    {
        using var session = engine.Open();
        var tokens = TokenIds.Some(session, Count);
        var atOnce = Rows(session, tokens);
        session.Clear();

        session.Prefill([tokens[..10]]);
        var rest = Rows(session, tokens[10..]);
        Row(session, rest, 0).ShouldAgreeWith(Row(session, atOnce, 10), 0.999);
        Row(session, rest, Count - 11).ShouldAgreeWith(Row(session, atOnce, Count - 1), 0.999);
        session.Logits(0).ToArray().ShouldBe(Row(session, rest, Count - 11));
    }

    [Fact]
    public void A_prompt_of_several_batches_has_all_its_rows()
    {
        using var wide = engine.Open();
        var tokens = TokenIds.Some(wide, Count);
        var expected = Rows(wide, tokens);
        using var narrow = engine.Open(
            ContractModel.Dense, new SessionSettings { ContextTokens = 256, Threads = 1, BatchTokens = 7, MicroBatchTokens = 7 });
        var rows = Rows(narrow, tokens);
        for (var i = 0; i < Count; i++)
        {
            Row(narrow, rows, i).ShouldAgreeWith(Row(wide, expected, i), 0.999);
        }
    }

    [Fact]
    public void The_same_calls_give_the_same_rows()
    {
        using var one = engine.Open();
        using var other = engine.Open();
        var tokens = TokenIds.Some(one, Count);
        Rows(other, tokens).ShouldBe(Rows(one, tokens));
    }

    [Fact]
    public void Room_for_another_number_of_rows_is_refused()
    {
        using var session = engine.Open();
        var logits = (IPromptLogits)session;
        Should.Throw<ArgumentException>(() => logits.PrefillLogits([1, 2], new float[session.VocabularySize]));
        Should.Throw<ArgumentException>(() => logits.PrefillLogits([], []));
        session.Length(0).ShouldBe(0);
    }

    [Fact]
    public void More_tokens_than_the_context_holds_are_refused()
    {
        using var session = engine.Open();
        var tokens = TokenIds.Some(session, session.Resolved.ContextTokens!.Value + 1);
        Should.Throw<EngineException>(() => Rows(session, tokens)).Failure.ShouldBe(EngineFailure.ContextFull);
    }

    private static float[] Rows(IModelSession session, int[] tokens)
    {
        var rows = new float[tokens.Length * session.VocabularySize];
        session.ShouldBeAssignableTo<IPromptLogits>()!.PrefillLogits(tokens, rows);
        return rows;
    }

    private static float[] Row(IModelSession session, float[] rows, int row) =>
        rows.AsSpan(row * session.VocabularySize, session.VocabularySize).ToArray();
}
