using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Measuring.Steps;
using InferenceBench.Measuring.Tests.Running;
using InferenceBench.Results.Timings;
using NSubstitute;

namespace InferenceBench.Measuring.Tests.Steps;

public sealed class RequestTimerTests
{
    private readonly IRequestSession _session = Substitute.For<IRequestSession>();

    public RequestTimerTests()
    {
        _session.VocabularySize.Returns(100);
        _session.BeginningOfSequence.Returns(1);
        _session.Complete(default!, default, default)
            .ReturnsForAnyArgs([new RequestTimes(0.5, [0.1, 0.2, 0.1], ServerPrefillSeconds: 0.4, ServerDecodeSeconds: 0.3)]);
    }

    [Fact]
    public void The_first_token_is_the_prefill_and_the_gaps_are_the_steps()
    {
        var sample = Run(new Workload(8, 3));
        (sample.PromptTokens, sample.GeneratedTokens).ShouldBe((8, 3));
        sample.PrefillSeconds.ShouldBe(0.5);
        sample.DecodeSeconds.ShouldBe(0.4, 1e-12);
        sample.StepSeconds.ShouldBe([0.1, 0.2, 0.1]);
        (sample.FirstSampleSeconds, sample.SamplingSeconds).ShouldBe((0, 0));
    }

    [Fact]
    public void What_the_server_did_not_need_is_overhead() => Run(new Workload(8, 3)).OverheadSeconds.ShouldBe(0.1, 1e-12);

    [Fact]
    public void The_prompt_is_the_one_that_other_engines_get()
    {
        Run(new Workload(8, 3));
        var expected = new PromptTokens(100, 1).Create("prompt", 1, 8, startsSequence: true)[0];
        _session.Received()
            .Complete(
                Arg.Is<IReadOnlyList<int[]>>(prompts => prompts.Single().SequenceEqual(expected)), 3,
                Arg.Any<CancellationToken>());
    }

    [Fact]
    public void Of_a_batch_the_slowest_request_ends_the_prefill_and_every_step()
    {
        _session.Complete(default!, default, default).ReturnsForAnyArgs(
        [
            new RequestTimes(0.5, [0.1, 0.1], ServerPrefillSeconds: 0.4, ServerDecodeSeconds: 0.2),
            new RequestTimes(0.6, [0.3, 0.05], ServerPrefillSeconds: 0.4, ServerDecodeSeconds: 0.3) { SentSeconds = 0.1 },
        ]);

        var sample = Run(new Workload(8, 2, Batch: 2));

        (sample.PromptTokens, sample.GeneratedTokens).ShouldBe((16, 4));
        sample.PrefillSeconds.ShouldBe(0.7, 1e-12);
        sample.StepSeconds.ShouldBe([0.3, 0.05], 1e-12);
        sample.DecodeSeconds.ShouldBe(0.35, 1e-12);
        sample.OverheadSeconds.ShouldBe(0.05, 1e-12);
    }

    [Fact]
    public void A_batch_sends_prompts_that_differ()
    {
        Run(new Workload(8, 3, Batch: 4));
        _session.Received().Complete(
            Arg.Is<IReadOnlyList<int[]>>(prompts => prompts.Select(prompt => string.Join(' ', prompt)).Distinct().Count() == 4),
            3, Arg.Any<CancellationToken>());
    }

    private Sample Run(Workload workload) =>
        new RequestTimer(_session, workload, new ManualClock()).Run(1, 1, CancellationToken.None);
}
