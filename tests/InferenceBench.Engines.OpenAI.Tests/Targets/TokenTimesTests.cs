using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Engines.OpenAI.Targets;

namespace InferenceBench.Engines.OpenAI.Tests.Targets;

public sealed class TokenTimesTests
{
    private const int Prompt = 10;

    [Fact]
    public void The_first_token_ends_the_prefill_and_every_other_ends_a_step()
    {
        var times = Times(4, (1.0, 1), (1.2, 1), (1.5, 1), (1.6, 1), (2.0, 1));
        times.FirstTokenSeconds.ShouldBe(1.0, 1e-6);
        ShouldBe(times.StepSeconds, 0.2, 0.3, 0.1, 0.4);
    }

    [Fact]
    public void Tokens_that_came_together_share_their_gap() =>
        ShouldBe(Times(3, (1.0, 1), (1.6, 2), (1.8, 1)).StepSeconds, 0.3, 0.3, 0.2);

    [Fact]
    public void A_first_event_that_waited_for_more_tokens_is_taken_back_by_their_mean()
    {
        var times = Times(4, (1.4, 3), (1.6, 1), (1.8, 1));
        times.FirstTokenSeconds.ShouldBe(1.0, 1e-6);
        ShouldBe(times.StepSeconds, 0.2, 0.2, 0.2, 0.2);
    }

    [Fact]
    public void A_sum_shared_out_among_events_gives_every_token_a_time()
    {
        var times = Times(5, (1.0, 1.5), (1.2, 1.5), (1.4, 1.5), (1.6, 1.5));
        times.StepSeconds.Count.ShouldBe(5);
        (times.FirstTokenSeconds + times.StepSeconds.Sum()).ShouldBe(1.6, 1e-6);
    }

    [Fact]
    public void More_events_than_tokens_give_no_more_tokens()
    {
        var times = Times(1, (1.0, 0.5), (1.2, 0.5), (1.4, 0.5), (1.6, 0.5));
        times.StepSeconds.Count.ShouldBe(1);
        times.StepSeconds[0].ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_parts_add_up_to_the_whole(bool together)
    {
        var times = together
            ? Times(5, (0.9, 2), (1.3, 2), (2.2, 2))
            : Times(3, (0.9, 1), (1.3, 1), (1.7, 1), (2.2, 1));
        (times.FirstTokenSeconds + times.StepSeconds.Sum()).ShouldBe(2.2, 1e-6);
    }

    [Fact]
    public void Tokens_that_all_came_at_once_have_no_times() =>
        Refusal(() => Times(3, (1.0, 4))).ShouldContain("something between keeps them back");

    /// <summary>A proxy that keeps all but the first token back makes a speed that no server has.</summary>
    [Theory]
    [InlineData(1, 127)]
    [InlineData(100, 28)]
    [InlineData(8, 8)]
    public void Many_tokens_in_two_pieces_have_no_times(int first, int second)
    {
        var tokens = first + second;
        RequestTimes Of(string kind, params (double, double)[] arrivals) => TokenTimes.Of(
            Facts(tokens, arrivals) with { CachedTokens = 0 }, 0, TimeSpan.FromSeconds(2), Prompt, tokens - 1,
            ServerDetector.Named(kind));

        Refusal(() => Of("vllm", (1.0, first), (1.00001, second))).ShouldContain("in 2 pieces");
        Of("vllm", (1.0, first), (1.1, second - 1), (1.2, 1)).StepSeconds.Count.ShouldBe(tokens - 1);
    }

    [Fact]
    public void A_server_that_claims_more_time_than_passed_is_refused() =>
        Refusal(() => TokenTimes.Of(
            Facts(2, (1.0, 1), (2.0, 1)) with { Server = new(null, 1.5, 1.5) },
            0, TimeSpan.FromSeconds(2), Prompt, 1, new LlamaServerDialect())).ShouldContain("claims 3.000 s");

    [Theory]
    [InlineData("vllm", Prompt, 3, 0, null)]
    [InlineData("vllm", Prompt - 1, 3, 0, "computed 9 prompt and 3 generated tokens where 10 and 3")]
    [InlineData("vllm", Prompt, 2, 0, "computed 10 prompt and 2 generated tokens where 10 and 3")]
    [InlineData("vllm", Prompt, 3, 8, "took 8 of 10 prompt tokens from its cache")]
    [InlineData("ollama", Prompt + 3, 3, null, null)]
    [InlineData("ollama", Prompt + 4, 3, null, "computed 14 prompt")]
    [InlineData("ollama", Prompt, 2, null, "end after 2 tokens where 3 were asked for")]
    [InlineData("ollama", Prompt, 4, null, "4 generated tokens where 10 and 3")]
    public void Other_lengths_than_asked_for_are_refused(string kind, int prompt, int output, int? cached, string? said)
    {
        var facts = Facts(output, [.. Enumerable.Range(1, output).Select(i => ((double)i, 1.0))]) with
        {
            InputTokens = prompt, CachedTokens = cached,
        };
        RequestTimes Of() => TokenTimes.Of(
            facts, 0, TimeSpan.FromSeconds(output), Prompt, 2, ServerDetector.Named(kind));
        if (said is null)
        {
            Of().PromptTokens.ShouldBe(prompt);
        }
        else
        {
            Refusal(() => Of()).ShouldContain(said);
        }
    }

    [Fact]
    public void An_answer_that_cannot_be_made_to_go_on_may_end_a_little_before()
    {
        var facts = Facts(19, [.. Enumerable.Range(1, 19).Select(i => ((double)i, 1.0))]);
        TokenTimes.Of(facts, 0, TimeSpan.FromSeconds(19), Prompt, 19, ServerDetector.Named("openai"))
            .StepSeconds.Count.ShouldBe(18);
    }

    private static RequestTimes Times(int steps, params (double Seconds, double Tokens)[] arrivals) => TokenTimes.Of(
        Facts(steps + 1, arrivals) with { Counting = TokenCounting.Told, Server = new(null, 0.5, 0.2) },
        0, TimeSpan.FromSeconds(arrivals[^1].Seconds), Prompt, steps, new LlamaServerDialect());

    private static ResponseFacts Facts(int output, params (double Seconds, double Tokens)[] arrivals) => new()
    {
        Status = RequestStatus.Ok,
        InputTokens = Prompt,
        OutputTokens = output,
        Counting = TokenCounting.Told,
        Arrivals = [.. arrivals.Select(one => new TokenArrival((long)(one.Seconds * Stopwatch.Frequency), one.Tokens))],
    };

    private static string Refusal(Action action) => Should.Throw<EngineException>(action).Message;

    private static void ShouldBe(IReadOnlyList<double> seconds, params double[] expected)
    {
        seconds.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            seconds[i].ShouldBe(expected[i], 1e-6);
        }
    }
}
