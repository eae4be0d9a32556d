using System.Diagnostics;

namespace InferenceBench.Engines.LlamaServer.Tests;

public sealed class EventTimesTests
{
    private const int Prompt = 10;

    [Fact]
    public void The_first_token_ends_the_prefill_and_every_other_ends_a_step()
    {
        var times = Times(4, (1.0, 1), (1.2, 2), (1.5, 3), (1.6, 4), (2.0, 5), (2.0, 5));
        times.FirstTokenSeconds.ShouldBe(1.0, 1e-6);
        ShouldBe(times.StepSeconds, 0.2, 0.3, 0.1, 0.4);
    }

    [Fact]
    public void Tokens_that_came_together_share_their_gap() =>
        ShouldBe(Times(3, (1.0, 1), (1.6, 3), (1.8, 4), (1.8, 4)).StepSeconds, 0.3, 0.3, 0.2);

    [Fact]
    public void Tokens_only_the_last_event_counts_are_timed_by_it() =>
        ShouldBe(Times(2, (1.0, 1), (1.2, 2), (1.5, 3)).StepSeconds, 0.2, 0.3);

    [Fact]
    public void A_first_event_that_waited_for_more_tokens_is_taken_back_by_their_mean()
    {
        var times = Times(4, (1.4, 3), (1.6, 4), (1.8, 5), (1.8, 5));
        times.FirstTokenSeconds.ShouldBe(1.0, 1e-6);
        ShouldBe(times.StepSeconds, 0.2, 0.2, 0.2, 0.2);
    }

    [Fact]
    public void An_error_after_the_last_token_spoils_nothing_and_one_before_it_does()
    {
        CompletionEvent[] events = [Event(1.0, 1), Event(1.5, 2), Event(1.6, 0) with { IsLast = true, Error = "no valid text" }];
        EventTimes.Of(events, sent: 0, Prompt, steps: 1).StepSeconds.Count.ShouldBe(1);
        var refusal = Should.Throw<EngineException>(() => EventTimes.Of(events, sent: 0, Prompt, steps: 2));
        (refusal.Failure, refusal.Message).ShouldBe((EngineFailure.ComputeFailed, "The llama-server failed: no valid text."));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_parts_add_up_to_the_whole(bool together)
    {
        var times = together ? Times(5, (0.9, 2), (1.3, 4), (2.2, 6), (2.2, 6)) : Times(3, (0.9, 1), (1.3, 2), (1.7, 3), (2.2, 4), (2.2, 4));
        (times.FirstTokenSeconds + times.StepSeconds.Sum()).ShouldBe(2.2, 1e-6);
    }

    private static RequestTimes Times(int steps, params (double Seconds, int Tokens)[] events) => EventTimes.Of(
        [.. events.Select((e, i) => Event(e.Seconds, e.Tokens) with { IsLast = i == events.Length - 1 })],
        sent: 0,
        Prompt,
        steps);

    private static CompletionEvent Event(double seconds, int tokens) =>
        new((long)(seconds * Stopwatch.Frequency), tokens, IsLast: false, Prompt, 0.5, 0.2);

    private static void ShouldBe(IReadOnlyList<double> seconds, params double[] expected)
    {
        seconds.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            seconds[i].ShouldBe(expected[i], 1e-6);
        }
    }
}
