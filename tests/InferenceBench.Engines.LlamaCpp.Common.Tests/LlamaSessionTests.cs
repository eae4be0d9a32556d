using FsCheck;
using FsCheck.Fluent;

namespace InferenceBench.Engines.LlamaCpp.Common.Tests;

/// <summary>The session's bookkeeping, over a library of lists.</summary>
public sealed class LlamaSessionTests : IDisposable
{
    private const int Sequences = 3;
    private const int ContextTokens = 12;
    private const int BatchTokens = 4;

    private readonly FakePort _port = new(Sequences);
    private readonly LlamaSession _session;

    public LlamaSessionTests() => _session = Session(_port);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Prompts_longer_than_a_batch_are_submitted_in_pieces_and_each_keeps_its_logits()
    {
        _session.Prefill([[1, 2, 3], [4, 5, 6, 7, 0], [2]]);

        _port.Batches.ShouldBe([4, 4, 1]);
        _port.Held.Select(held => held.ToArray()).ShouldBe([[1, 2, 3], [4, 5, 6, 7, 0], [2]]);
        Enumerable.Range(0, Sequences).Select(_session.SampleGreedy).ShouldBe([3, 0, 2]);
    }

    [Fact]
    public void A_step_gives_every_sequence_its_token_at_once()
    {
        _session.Prefill([[1], [2], [3]]);
        _session.Decode([4, 5, 6]);

        _port.Batches[^1].ShouldBe(3);
        Enumerable.Range(0, Sequences).Select(_session.SampleGreedy).ShouldBe([4, 5, 6]);
        Enumerable.Range(0, Sequences).Select(_session.Length).ShouldBe([2, 2, 2]);
    }

    [Fact]
    public void Logits_of_a_sequence_that_was_not_computed_are_refused()
    {
        _session.Prefill([[1], [2]]);
        _session.Decode([3]);

        Should.Throw<InvalidOperationException>(() => _session.SampleGreedy(1));
    }

    [Theory]
    [InlineData(1, EngineFailure.ContextFull)]
    [InlineData(-3, EngineFailure.ComputeFailed)]
    public void After_a_call_that_failed_the_lengths_are_the_librarys(int status, EngineFailure failure)
    {
        _session.Prefill([[1, 2]]);
        _port.FailWith = status;

        Should.Throw<EngineException>(() => _session.Prefill([[3, 4, 5]])).Failure.ShouldBe(failure);

        _session.Length(0).ShouldBe(2);
        Should.Throw<InvalidOperationException>(() => _session.SampleGreedy(0));
        _session.Decode([6]);
        _port.Held[0].ShouldBe([1, 2, 6]);
    }

    [Fact]
    public void What_is_cancelled_beforehand_is_not_submitted_and_leaves_no_batch()
    {
        Should.Throw<OperationCanceledException>(() => _session.Prefill([[1, 2]], new CancellationToken(canceled: true)));

        _port.Batches.ShouldBeEmpty();
        _session.Prefill([[3]]);
        _port.Held[0].ShouldBe([3]);
    }

    [Fact]
    public void A_memory_that_cannot_drop_a_part_says_so_and_keeps_what_it_has()
    {
        _session.Prefill([[1, 2, 3]]);
        _port.CanRemovePart = false;

        Should.Throw<EngineException>(() => _session.Truncate(0, 1)).Failure.ShouldBe(EngineFailure.Unsupported);
        Should.Throw<EngineException>(() => _session.ForkPrefix(0, 1, 2)).Failure.ShouldBe(EngineFailure.Unsupported);

        (_session.Length(0), _session.Length(1)).ShouldBe((3, 0));
        _session.ForkPrefix(0, 1, 3);
        _port.Held[1].ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Checked_drafts_have_logits_after_each_token_until_the_next_call()
    {
        _session.Verify(1, [5, 6, 7]);

        Enumerable.Range(0, 3).Select(_session.SampleGreedyAfter).ShouldBe([5, 6, 7]);
        Should.Throw<ArgumentOutOfRangeException>(() => _session.SampleGreedyAfter(3));
        _session.Clear();
        Should.Throw<ArgumentOutOfRangeException>(() => _session.SampleGreedyAfter(0));
    }

    [Fact]
    public void Every_token_of_a_prompt_has_its_row()
    {
        var logits = new float[6 * _port.VocabularySize];

        _session.PrefillLogits([1, 2, 3, 4, 5, 6], logits);

        logits.ShouldBe([.. new[] { 1, 2, 3, 4, 5, 6 }.SelectMany(_port.Of)]);
        _session.SampleGreedy(0).ShouldBe(6);
    }

    [Fact]
    public void A_closed_session_frees_its_model_once_and_refuses_every_call()
    {
        _session.Dispose();
        _session.Dispose();

        _port.IsDisposed.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => _session.Prefill([[1]]));
        Should.Throw<ObjectDisposedException>(() => _session.Length(0));
        Should.Throw<ObjectDisposedException>(() => _session.Tokenize("a", addSpecial: false));
    }

    /// <summary>
    /// Whatever is asked in whatever order, the session's lengths are those of the library, and no sequence outgrows its context.
    /// </summary>
    [Fact]
    public void Lengths_are_the_librarys_after_any_calls() =>
        Prop.ForAll(Gen.Choose(0, 5).Two().Zip(Gen.Choose(0, 13).Two()).ArrayOf().ToArbitrary(), calls =>
        {
            var port = new FakePort(Sequences);
            using var session = Session(port);
            foreach (var ((kind, sequence), (count, token)) in calls)
            {
                Call(session, port, kind, sequence % Sequences, count, token % port.VocabularySize);
            }

            return Enumerable.Range(0, Sequences)
                .All(s => session.Length(s) == port.Held[s].Count && session.Length(s) <= ContextTokens);
        }).Check(Config.QuickThrowOnFailure);

    private static void Call(LlamaSession session, FakePort port, int kind, int sequence, int count, int token)
    {
        try
        {
            switch (kind)
            {
                case 0:
                    session.Prefill([.. Enumerable.Range(0, sequence + 1)
                        .Select(_ => Enumerable.Repeat(token, count).ToArray())]);
                    break;
                case 1:
                    session.Decode([.. Enumerable.Repeat(token, sequence + 1)]);
                    break;
                case 2:
                    session.Truncate(sequence, count);
                    break;
                case 3:
                    session.ForkPrefix(sequence, (sequence + token) % Sequences, count);
                    break;
                case 4:
                    port.FailWith = -1;
                    session.Verify(sequence, [.. Enumerable.Repeat(token, count)]);
                    break;
                default:
                    session.Clear();
                    break;
            }
        }
        catch (Exception e) when (e is EngineException or ArgumentException)
        {
            // Refused: that is an answer too.
        }

        port.FailWith = null;
    }

    private static LlamaSession Session(FakePort port) => new(port, new ResolvedSettings
    {
        ContextTokens = ContextTokens,
        Sequences = Sequences,
        Threads = 1,
        GpuLayers = 0,
        ModelLayers = 1,
        BatchTokens = BatchTokens,
        MicroBatchTokens = BatchTokens,
        FlashAttention = "off",
        KvTypeK = "f16",
        KvTypeV = "f16",
        UnifiedKv = false,
        Device = "CPU",
    });
}
