using InferenceBench.Cells;
using InferenceBench.Engines.Contract;
using InferenceBench.Measuring.Steps;

namespace InferenceBench.Engines.LlamaCpp.Tests;

[Collection(NativeTests.Name)]
public sealed class SpeculativeTests(LlamaCppUnderTest engine)
{
    private const int Prompt = 24;
    private const int Generated = 48;

    /// <summary>A draft model that is the model itself, another quantization of it, and another model.</summary>
    [Theory]
    [InlineData(ContractModel.Dense, ContractModel.Dense, 4)]
    [InlineData(ContractModel.Dense, ContractModel.DenseQuantized, 1)]
    [InlineData(ContractModel.Dense, ContractModel.DenseQuantized, 5)]
    [InlineData(ContractModel.Dense, ContractModel.MixtureOfExperts, 3)]
    [InlineData(ContractModel.MixtureOfExperts, ContractModel.MixtureOfExpertsQuantized, 8)]
    public void Greedy_speculative_decoding_yields_the_tokens_of_plain_decoding(
        ContractModel model, ContractModel draftModel, int draftTokens)
    {
        var plain = PlainTokens(model);
        using var session = (IVerifyingSession)Open(model);
        using var draft = session.OpenDraft(engine.PathOf(draftModel), Settings);
        var workload = new Workload(Prompt, Generated) { Draft = new(draftModel.ToString(), "", draftTokens, null) };
        var timer = new SpeculativeTimer(session, draft, workload, TimeProvider.System);
        for (var repetition = 1; repetition <= 2; repetition++)
        {
            var sample = timer.Run(1, repetition, CancellationToken.None);
            timer.Tokens.ShouldBe(plain);
            sample.DraftedTokens.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void A_model_that_drafts_for_itself_is_always_right()
    {
        using var session = (IVerifyingSession)Open(ContractModel.Dense);
        using var draft = session.OpenDraft(engine.PathOf(ContractModel.Dense), Settings);
        var workload = new Workload(Prompt, Generated) { Draft = new("self", "", 3, null) };
        var sample = new SpeculativeTimer(session, draft, workload, TimeProvider.System).Run(1, 1, CancellationToken.None);
        sample.AcceptedTokens.ShouldBe(sample.DraftedTokens);
    }

    [Fact]
    public void Tokens_checked_together_give_what_they_give_one_by_one()
    {
        using var session = (IVerifyingSession)Open(ContractModel.DenseQuantized);
        session.Prefill([[1, 2, 3]]);
        List<int> one = [];
        foreach (var token in (int[])[5, 6, 7])
        {
            session.Decode([token]);
            one.Add(session.SampleGreedy(0));
        }

        session.Truncate(0, 3);
        session.Verify(0, [5, 6, 7]);
        Enumerable.Range(0, 3).Select(session.SampleGreedyAfter).ShouldBe(one);
        session.SampleGreedy(0).ShouldBe(one[^1]);
        session.Length(0).ShouldBe(6);
        session.Decode([1]);
        Should.Throw<ArgumentOutOfRangeException>(() => session.SampleGreedyAfter(0));
    }

    [Fact]
    public void Experts_can_be_placed_apart()
    {
        using var session = engine.Open(ContractModel.MixtureOfExperts, Settings with { ExpertsOnCpu = true });
        using var other = engine.Open(ContractModel.MixtureOfExperts, Settings);
        session.Prefill([[1, 2, 3]]);
        other.Prefill([[1, 2, 3]]);
        session.Logits(0).ToArray().ShouldAgreeWith(other.Logits(0).ToArray());
    }

    private static SessionSettings Settings { get; } = new() { ContextTokens = Prompt + Generated, Threads = 2 };

    private IModelSession Open(ContractModel model) => engine.Open(model, Settings);

    private List<int> PlainTokens(ContractModel model)
    {
        using var session = Open(model);
        session.Prefill([new PromptTokens(session.VocabularySize, session.BeginningOfSequence)
            .Create("prompt", 1, Prompt, startsSequence: true)[0]]);
        List<int> tokens = [session.SampleGreedy(0)];
        while (tokens.Count <= Generated)
        {
            session.Decode([tokens[^1]]);
            tokens.Add(session.SampleGreedy(0));
        }

        return tokens;
    }
}
