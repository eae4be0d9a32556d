using InferenceBench.Cells;
using InferenceBench.Measuring.Steps;
using InferenceBench.Measuring.Tests.Running;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Tests.Steps;

public sealed class RepetitionTimerTests : IDisposable
{
    private const double Tolerance = 1e-9;
    private readonly ManualClock _clock = new();
    private readonly FakeSession _session;

    public RepetitionTimerTests() => _session = new FakeSession(_clock);

    [Fact]
    public void Prefill_sampling_and_decode_are_timed_apart()
    {
        var sample = Run(new Workload(PromptTokens: 20, GeneratedTokens: 3, Batch: 2));
        sample.PromptTokens.ShouldBe(40);
        sample.GeneratedTokens.ShouldBe(6);
        sample.PrefillSeconds.ShouldBe(40 * FakeSession.SecondsPerPromptToken, Tolerance);
        sample.FirstSampleSeconds.ShouldBe(2 * FakeSession.SecondsPerSampling, Tolerance);
        sample.DecodeSeconds.ShouldBe(3 * FakeSession.SecondsPerStep, Tolerance);
        sample.SamplingSeconds.ShouldBe(3 * 2 * FakeSession.SecondsPerSampling, Tolerance);
        sample.StepSeconds.ShouldAllBe(gap => Math.Abs(gap
            - FakeSession.SecondsPerStep
            - (2 * FakeSession.SecondsPerSampling)) < Tolerance);
        sample.StepSeconds.Count.ShouldBe(3);
        (sample.Round, sample.Repetition).ShouldBe((4, 5));
    }

    [Fact]
    public void Time_outside_the_library_is_overhead() =>
        Run(new Workload(8, 5)).OverheadSeconds
            .ShouldBe(5 * (FakeSession.SecondsPerStep - FakeSession.LibrarySharePerStep), Tolerance);

    [Fact]
    public void Without_sampling_nothing_is_sampled()
    {
        Run(new Workload(8, 5), sample: false).SamplingSeconds.ShouldBe(0);
        _session.Calls.ShouldNotContain("sample");
    }

    [Fact]
    public void Prefill_alone_decodes_nothing()
    {
        Run(new Workload(8, 0)).GeneratedTokens.ShouldBe(0);
        _session.Calls.ShouldBe(["clear", "prefill 8", "sample"]);
    }

    [Fact]
    public void Decode_alone_starts_with_the_beginning_of_sequence()
    {
        var sample = Run(new Workload(0, 2), sample: false);
        sample.PrefillSeconds.ShouldBe(0);
        _session.Calls.ShouldBe(["clear", "decode", "decode"]);
        _session.DecodedTokens[0].ShouldBe(_session.BeginningOfSequence!.Value);
    }

    [Fact]
    public void The_depth_is_filled_once_and_is_in_no_time()
    {
        var timer = new RepetitionTimer(_session, new Workload(4, 1, Depth: 50, Batch: 2), sample: false, _clock);
        var first = timer.Run(1, 1, CancellationToken.None);
        var second = timer.Run(1, 2, CancellationToken.None);
        _session.Calls.ShouldBe(
            ["clear", "prefill 50+50", "prefill 4+4", "decode", "truncate 0 to 50", "truncate 1 to 50", "prefill 4+4", "decode"]);
        first.PrefillSeconds.ShouldBe(second.PrefillSeconds, Tolerance);
        first.PrefillSeconds.ShouldBe(8 * FakeSession.SecondsPerPromptToken, Tolerance);
    }

    [Fact]
    public void A_shared_prefix_is_computed_once_and_taken_over_while_the_clock_runs()
    {
        var timer = new RepetitionTimer(
            _session, new Workload(20, 1, Batch: 2) { SharedPrefixTokens = 15 }, sample: false, _clock);
        var first = timer.Run(1, 1, CancellationToken.None);
        var second = timer.Run(1, 2, CancellationToken.None);
        string[] repetition =
        [
            "truncate 0 to 0", "truncate 1 to 0", "fork 2 to 0, 15", "fork 2 to 1, 15", "prefill 5+5", "decode",
        ];
        _session.Calls.ShouldBe(["clear", "prefill 15", "fork 0 to 2, 15", .. repetition, .. repetition]);
        foreach (var sample in new[] { first, second })
        {
            sample.ForkSeconds.ShouldBe(2 * FakeSession.SecondsPerFork, Tolerance);
            sample.PrefillSeconds.ShouldBe(
                (2 * FakeSession.SecondsPerFork) + (10 * FakeSession.SecondsPerPromptToken), Tolerance);
            sample.PromptTokens.ShouldBe(40);
        }
    }

    [Fact]
    public void A_prompt_has_the_same_tokens_with_and_without_a_shared_prefix()
    {
        Run(new Workload(20, 0));
        var whole = _session.LastPrompts[0];
        Run(new Workload(20, 0) { SharedPrefixTokens = 15 });
        _session.LastPrompts[0].ShouldBe(whole[15..]);
    }

    [Fact]
    public void Every_repetition_and_session_is_given_the_same_tokens()
    {
        Run(new Workload(16, 2));
        var prompts = _session.LastPrompts;
        var decoded = _session.DecodedTokens.ToArray();
        using var other = new FakeSession(_clock);
        new RepetitionTimer(other, new Workload(16, 2), sample: true, _clock).Run(1, 1, CancellationToken.None);
        other.LastPrompts[0].ShouldBe(prompts[0]);
        other.DecodedTokens.ShouldBe(decoded);
        prompts[0].ShouldAllBe(token => token >= 0 && token < _session.VocabularySize);
    }

    public void Dispose() => _session.Dispose();

    private Sample Run(Workload workload, bool sample = true) =>
        new RepetitionTimer(_session, workload, sample, _clock).Run(round: 4, repetition: 5, CancellationToken.None);
}
