using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Measuring.Steps;
using InferenceBench.Measuring.Tests.Running;

namespace InferenceBench.Measuring.Tests.Steps;

public sealed class SpeculativeTimerTests
{
    private const int Vocabulary = 50;
    private readonly ManualClock _clock = new();

    /// <summary>Drafts are right, wrong, or right now and then; the tokens never tell.</summary>
    [Fact]
    public void The_tokens_are_those_of_plain_decoding() =>
        Prop.ForAll<(byte DraftTokens, byte Generated, byte Agreement, byte Depth)>(x => Decode(
            x.DraftTokens, x.Generated, x.Agreement, x.Depth))
            .QuickCheckThrowOnFailure();

    private void Decode(byte draftTokens, byte generated, byte agreement, byte depth)
    {
        var (k, n, every) = ((draftTokens % 9) + 1, (generated % 60) + 1, (agreement % 5) + 1);
        var timer = Timer(new DraftWorkload("d", "Q", k, null), n, every, out var model, depth % 4);
        for (var repetition = 1; repetition <= 2; repetition++)
        {
            var sample = timer.Run(1, repetition, CancellationToken.None);
            timer.Tokens.Count.ShouldBe(n + 1);
            timer.Tokens.ShouldBe(FakeVerifyingSession.Greedy(Model, Prompt(depth % 4), n + 1));
            sample.GeneratedTokens.ShouldBe(n);
            sample.StepSeconds.Count.ShouldBe(n);
            sample.AcceptedTokens.ShouldBeLessThanOrEqualTo(sample.DraftedTokens);
            model.Held.ShouldBe([.. Prompt(depth % 4), .. timer.Tokens.SkipLast(1)]);
        }
    }

    [Fact]
    public void A_draft_that_is_always_right_is_always_accepted()
    {
        var sample = Timer(new DraftWorkload("d", "Q", 4, null), 50, agreement: 1, out _).Run(1, 1, CancellationToken.None);
        (sample.DraftedTokens, sample.AcceptedTokens).ShouldBe((40, 40));
        sample.StepSeconds.Count(gap => gap > 0).ShouldBe(10);
    }

    [Fact]
    public void Drafting_is_a_part_of_decoding()
    {
        var sample = Timer(new DraftWorkload("d", "Q", 4, 0), 20, agreement: 1, out _).Run(1, 1, CancellationToken.None);
        sample.DecodeSeconds.ShouldBe(sample.DraftSeconds + (20 * FakeVerifyingSession.SecondsPerCall), 1e-9);
        sample.DraftSeconds.ShouldBe(sample.DraftedTokens * FakeVerifyingSession.SecondsPerCall, 1e-9);
        sample.StepSeconds.Sum().ShouldBe(sample.DecodeSeconds, 1e-9);
    }

    /// <summary>Exactly, but for the rounding to whole tokens and the last round, which may be cut short.</summary>
    [Fact]
    public void The_acceptance_asked_for_is_the_one_replayed() =>
        Prop.ForAll<(byte DraftTokens, byte Percent)>(x => Replay(x.DraftTokens, x.Percent)).QuickCheckThrowOnFailure();

    private void Replay(byte draftTokens, byte percent)
    {
        var (k, share) = ((draftTokens % 8) + 1, percent % 101 / 100.0);
        var sample = Timer(new DraftWorkload("d", "Q", k, share), 200, agreement: 2, out _).Run(1, 1, CancellationToken.None);
        ((double)sample.AcceptedTokens).ShouldBe(share * sample.DraftedTokens, 0.5 + 1e-9);
        sample.GeneratedTokens.ShouldBe(200);
    }

    [Fact]
    public void Models_of_different_vocabularies_are_refused()
    {
        using var model = new FakeVerifyingSession(Model, _clock);
        using var draft = new FakeVerifyingSession(Model, _clock) { VocabularySize = 51 };
        Should.Throw<EngineException>(() => new SpeculativeTimer(
            model, draft, Workload(new DraftWorkload("d", "Q", 4, null), 8, 0), _clock))
            .Message.ShouldContain("51");
    }

    private static int Model(int last, int length) => ((last * 7) + (length * length) + 3) % Vocabulary;

    private static Workload Workload(DraftWorkload draft, int generated, int depth) => new(6, generated, depth) { Draft = draft };

    private static List<int> Prompt(int depth)
    {
        var ids = new PromptTokens(Vocabulary, null);
        return [.. ids.Create("depth", 1, depth, true)[0], .. ids.Create("prompt", 1, 6, depth == 0)[0]];
    }

    private SpeculativeTimer Timer(
        DraftWorkload draft, int generated, int agreement, out FakeVerifyingSession model, int depth = 0)
    {
        model = new FakeVerifyingSession(Model, _clock);
        var drafter = new FakeVerifyingSession(
            (last, length) => (Model(last, length) + (length % agreement)) % Vocabulary, _clock);
        return new SpeculativeTimer(model, drafter, Workload(draft, generated, depth), _clock);
    }
}
