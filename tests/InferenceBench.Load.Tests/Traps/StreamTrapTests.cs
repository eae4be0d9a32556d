using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Traps;

/// <summary>What one response is taken for, whatever the server does in it.</summary>
public sealed class StreamTrapTests
{
    private const int Prompt = 64;
    private const int Asked = 8;

    /// <summary>Traps that a good client does not fall into.</summary>
    public static TheoryData<Trap, ServerFace> Harmless => new()
    {
        { Trap.CrLf, ServerFace.Vllm },
        { Trap.NoBlank, ServerFace.Vllm },
        { Trap.TrailingBlanks, ServerFace.TensorRt },
        { Trap.Comments, ServerFace.Vllm },
        { Trap.Comments, ServerFace.Tgi },
        { Trap.NamedEvents, ServerFace.LmStudio },
        { Trap.NoEmptyLines, ServerFace.Vllm },
        { Trap.NullUsage, ServerFace.Sglang },
        { Trap.NullUsage, ServerFace.TensorRt },
        { Trap.NullUsage, ServerFace.Tgi },
        { Trap.ZeroUsage, ServerFace.Vllm },
        { Trap.UsageWithChoice, ServerFace.Vllm },
        { Trap.ContinuousUsage, ServerFace.Vllm },
        { Trap.EmptyTexts, ServerFace.TensorRt },
        { Trap.EmptyTexts, ServerFace.Vllm },
        { Trap.HiddenTokens, ServerFace.Vllm },
        { Trap.TokenIds, ServerFace.Vllm },
        { Trap.Reasoning, ServerFace.Vllm },
        { Trap.ReasoningTwice, ServerFace.TensorRt },
        { Trap.OwnTimes, ServerFace.Vllm },
        { Trap.ExtraEvent, ServerFace.Sglang },
        { Trap.AllAtOnce, ServerFace.Vllm },
        { Trap.Progress, ServerFace.LlamaServer },
        { Trap.CountBeginsAtZero, ServerFace.LlamaServer },
        { Trap.ClockFar, ServerFace.LlamaServer },
        { Trap.ClockNegative, ServerFace.LlamaServer },
        { Trap.ClockNotFinite, ServerFace.LlamaServer },
        { Trap.StopsEveryTime, ServerFace.LlamaServer },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task Tokens_are_counted_right(Trap trap, ServerFace face)
    {
        var facts = await SendAsync(trap, face);

        facts.Problem.ShouldBeNull();
        facts.Status.ShouldBe(RequestStatus.Ok);
        (facts.OutputTokens, facts.InputTokens).ShouldBe((Asked, Prompt));
        facts.Arrivals.Sum(arrival => arrival.Tokens).ShouldBe(Asked, 1e-9);
        facts.Chunks.ShouldBeLessThanOrEqualTo(Asked);
        facts.FinishReason.ShouldBe("length");
    }

    [Theory]
    [InlineData(Trap.InternalError, ServerFace.Vllm, RequestStatus.HttpError, "status 500")]
    [InlineData(Trap.TooMany, ServerFace.Tgi, RequestStatus.HttpError, "status 429")]
    [InlineData(Trap.Overloaded, ServerFace.Ollama, RequestStatus.HttpError, "status 503")]
    [InlineData(Trap.NoSuchModel, ServerFace.Vllm, RequestStatus.HttpError, "does not exist")]
    [InlineData(Trap.Redirect, ServerFace.Vllm, RequestStatus.Redirected, "not followed")]
    [InlineData(Trap.Cut, ServerFace.TensorRt, RequestStatus.Cut, "the connection")]
    [InlineData(Trap.ErrorInStream, ServerFace.Vllm, RequestStatus.ServerError, "out of memory")]
    [InlineData(Trap.ErrorInStream, ServerFace.LlamaServer, RequestStatus.ServerError, "out of memory")]
    [InlineData(Trap.TextError, ServerFace.Tgi, RequestStatus.ServerError, "out of memory")]
    [InlineData(Trap.FlatError, ServerFace.TensorRt, RequestStatus.ServerError, "out of memory")]
    [InlineData(Trap.VanishedError, ServerFace.Vllm, RequestStatus.Unfinished, "finish reason")]
    [InlineData(Trap.NoFinish, ServerFace.Ollama, RequestStatus.Unfinished, "finish reason")]
    [InlineData(Trap.Empty, ServerFace.LlamaServer, RequestStatus.Unfinished, "finish reason")]
    [InlineData(Trap.NotJson, ServerFace.LlamaServer, RequestStatus.Malformed, "no JSON")]
    [InlineData(Trap.Html, ServerFace.LlamaServer, RequestStatus.Malformed, "no stream")]
    [InlineData(Trap.Gzip, ServerFace.LlamaServer, RequestStatus.Malformed, "encoded")]
    [InlineData(Trap.CountJumps, ServerFace.LlamaServer, RequestStatus.Malformed, "cannot be")]
    [InlineData(Trap.CountFalls, ServerFace.LlamaServer, RequestStatus.Malformed, "fall")]
    [InlineData(Trap.CountNegative, ServerFace.LlamaServer, RequestStatus.Malformed, "cannot be")]
    [InlineData(Trap.CountFraction, ServerFace.LlamaServer, RequestStatus.Malformed, "cannot be")]
    [InlineData(Trap.TimesNoObject, ServerFace.LlamaServer, RequestStatus.NoTokens, "how many tokens")]
    [InlineData(Trap.NoUsage, ServerFace.Vllm, RequestStatus.NoTokens, "how many tokens")]
    [InlineData(Trap.NeverStops, ServerFace.LlamaServer, RequestStatus.TooSlow, "not over")]
    public async Task A_failure_is_called_what_it_is_without_the_address(
        Trap trap, ServerFace face, RequestStatus status, string words)
    {
        var facts = await SendAsync(trap, face);

        facts.Status.ShouldBe(status);
        var problem = facts.Problem.ShouldNotBeNull();
        problem.ShouldContain(words);
        problem.ShouldNotContain("127.0.0.1");
        problem.ShouldNotContain("10.1.2.3");
        problem.ShouldAllBe(letter => !char.IsControl(letter));
    }

    [Theory]
    [InlineData(Trap.Fewer, 6, "length")]
    [InlineData(Trap.More, 11, "length")]
    public async Task Another_length_than_asked_for_is_counted_as_it_is(Trap trap, int tokens, string finish)
    {
        var facts = await SendAsync(trap, ServerFace.LlamaServer);

        (facts.Status, facts.OutputTokens, facts.FinishReason).ShouldBe((RequestStatus.Ok, tokens, finish));
    }

    [Fact]
    public async Task An_abort_is_no_length() =>
        (await SendAsync(Trap.Aborted, ServerFace.Sglang)).FinishReason.ShouldBe("abort");

    [Fact]
    public async Task A_cut_prompt_is_seen() =>
        (await SendAsync(Trap.Truncated, ServerFace.LlamaServer)).IsTruncated.ShouldBeTrue();

    [Fact]
    public async Task A_prompt_of_another_length_is_counted_as_the_server_says() =>
        (await SendAsync(Trap.WrongPrompt, ServerFace.LlamaServer)).InputTokens.ShouldBe(Prompt - 1);

    [Theory]
    [InlineData(Trap.ClockFar)]
    [InlineData(Trap.ClockNegative)]
    [InlineData(Trap.ClockNotFinite)]
    public async Task Times_that_no_request_can_have_had_are_not_the_servers_truth(Trap trap) =>
        (await SendAsync(trap, ServerFace.LlamaServer)).Server!.PromptSeconds.ShouldBeNull();

    private static async Task<ResponseFacts> SendAsync(Trap trap, ServerFace face)
    {
        using var server = new ScriptedServer(
            new ServerScript { Face = face, Trap = trap, Ttft = TimeSpan.FromMilliseconds(5), Itl = TimeSpan.FromMilliseconds(
                2) });
        var endpoint = new Endpoint(server.Address);
        using var client = new LoadClient(endpoint, new ExchangeLimits
        {
            Silence = TimeSpan.FromSeconds(20),
            Total = TimeSpan.FromSeconds(trap == Trap.NeverStops ? 2 : 60),
            Bytes = 8 << 20,
        });
        var dialect = Dialect(face);
        var body = dialect.Body(new GenerationRequest
        {
            Kind = RequestKind.Completions,
            Model = "test-model",
            TokenIds = dialect.TakesTokenIds ? [.. Enumerable.Range(1000, Prompt)] : null,

            // A scripted server counts four tokens around a text.
            Text = dialect.TakesTokenIds ? null : string.Join(' ', Enumerable.Repeat("word", Prompt - 4)),
            OutputTokens = Asked,
        });
        var exchange = new Exchange(
            RequestMessage.Post(endpoint, dialect.RouteOf(RequestKind.Completions), body), new BufferPool());
        await client.SendAsync(exchange);
        return ResponseReader.Read(exchange, dialect);
    }

    private static ServerDialect Dialect(ServerFace face) => face switch
    {
        ServerFace.Vllm => new VllmDialect(),
        ServerFace.Sglang => new SglangDialect(),
        ServerFace.TensorRt => new TensorRtDialect(),
        ServerFace.LlamaServer => new LlamaServerDialect(),
        ServerFace.Ollama => new OllamaDialect(),
        ServerFace.Tgi => new TgiDialect(),
        ServerFace.LmStudio => new LmStudioDialect(),
        _ => new GenericDialect(),
    };
}
