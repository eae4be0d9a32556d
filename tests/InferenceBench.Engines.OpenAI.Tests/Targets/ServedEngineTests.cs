using InferenceBench.Engines.OpenAI.Targets;

namespace InferenceBench.Engines.OpenAI.Tests.Targets;

public sealed class ServedEngineTests : IDisposable
{
    private const string Kind = "llama-server";

    private readonly FakeServer _server = new();

    [Fact]
    public void A_server_tells_its_build_and_its_model()
    {
        _server.WeightBytes = 123;
        var engine = Connect();
        engine.Build.Version.ShouldBe("b1-fake");
        engine.Capabilities.Serves.ShouldBe(new ServedModel("tiny.gguf", 123));
        engine.Capabilities.ModelFormat.ShouldBe("gguf");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    public void A_request_has_a_first_token_and_a_gap_for_every_step(int steps)
    {
        using var session = Connect().OpenRequests("/elsewhere/tiny.gguf", 100);
        var times = session.Complete([[1, 2, 3]], steps)[0];
        times.StepSeconds.Count.ShouldBe(steps);
        times.StepSeconds.ShouldAllBe(seconds => seconds >= 0);
        times.FirstTokenSeconds.ShouldBeGreaterThan(0);
        times.ServerPrefillSeconds.ShouldBe(0.00001);
        (session.VocabularySize, session.BeginningOfSequence).ShouldBe((500, 1));
    }

    [Fact]
    public void Nothing_is_cached_or_left_to_chance()
    {
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        session.Complete([[7, 8, 9]], 4);
        _server.Asked.GetProperty("prompt").EnumerateArray().Select(id => id.GetInt32()).ShouldBe([7, 8, 9]);
        _server.Asked.GetProperty("n_predict").GetInt32().ShouldBe(5);
        _server.Asked.GetProperty("cache_prompt").GetBoolean().ShouldBeFalse();
        _server.Asked.GetProperty("ignore_eos").GetBoolean().ShouldBeTrue();
        _server.Asked.GetProperty("stream").GetBoolean().ShouldBeTrue();
        _server.Asked.GetProperty("top_k").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void A_token_that_only_the_last_event_counts_is_timed_by_it()
    {
        _server.EndsWithToken = true;
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        var steps = session.Complete([[1]], 3)[0].StepSeconds;
        steps.Count.ShouldBe(3);
        steps.ShouldAllBe(seconds => seconds > 0);
    }

    [Fact]
    public void An_error_after_the_last_token_spoils_nothing()
    {
        _server.FailsAtEnd = "no valid text";
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        session.Complete([[1]], 3)[0].StepSeconds.Count.ShouldBe(3);
    }

    [Fact]
    public void An_error_before_the_last_token_is_the_servers_failure()
    {
        (_server.FailsAtEnd, _server.EndsWithToken) = ("no valid text", true);
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        var refusal = Refusal(() => session.Complete([[1]], 3));
        (refusal.Failure, refusal.Message).ShouldBe((EngineFailure.ComputeFailed, "The llama-server failed: no valid text."));
    }

    [Fact]
    public void Tokens_that_share_an_event_are_all_counted()
    {
        _server.TokensPerEvent = 3;
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        session.Complete([[1]], 10)[0].StepSeconds.Count.ShouldBe(10);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void As_many_requests_are_sent_together_as_the_server_works_at(int atOnce)
    {
        _server.Slots = 4;
        var engine = Connect();
        (engine.Capabilities.Batching, engine.Capabilities.LargestBatch).ShouldBe((true, 4));
        using var session = engine.OpenRequests("tiny.gguf", 100, atOnce);

        var times = session.Complete([.. Enumerable.Range(1, atOnce).Select(id => new[] { id, 2, 3 })], 5);

        times.Count.ShouldBe(atOnce);
        times.ShouldAllBe(one => one.StepSeconds.Count == 5 && one.FirstTokenSeconds > 0 && one.SentSeconds >= 0);
        times.Min(one => one.SentSeconds).ShouldBe(0);
        _server.MostAtOnce.ShouldBe(atOnce);
    }

    [Fact]
    public void No_answer_may_have_tokens_that_are_no_whole_characters()
    {
        _server.Torn = [3, 130, 499];
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        session.Complete([[7, 8, 9]], 1);
        _server.Asked.GetProperty("logit_bias").EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetBoolean()))
            .ShouldBe([(3, false), (130, false), (499, false)]);
    }

    [Fact]
    public void Where_a_server_does_not_tell_them_nothing_is_kept_away()
    {
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        session.Complete([[7, 8, 9]], 1);
        _server.Asked.TryGetProperty("logit_bias", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_server_that_tells_no_slots_is_sent_one_request_at_a_time()
    {
        Connect().Capabilities.LargestBatch.ShouldBe(1);
        Refusal(() => Connect().OpenRequests("tiny.gguf", 100, atOnce: 2)).Message.ShouldContain(
            "works at 1 requests together, 2 are to be sent");
    }

    [Fact]
    public void When_one_of_several_fails_all_have_failed_for_its_reason()
    {
        _server.Slots = 4;
        _server.FailsOnPromptToken = 3;
        using var session = Connect().OpenRequests("tiny.gguf", 100, 4);

        var refusal = Refusal(() => session.Complete([[1], [2], [3], [4]], 200));

        refusal.Message.ShouldContain("no slot");
    }

    [Fact]
    public void Several_requests_can_be_cancelled_together()
    {
        (_server.Slots, _server.HangsAfter) = (3, 2);
        using var session = Connect().OpenRequests("tiny.gguf", 100, 3);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Should.Throw<OperationCanceledException>(() => session.Complete([[1], [2], [3]], 20, cancel.Token));
    }

    [Fact]
    public void A_cached_prompt_is_refused()
    {
        _server.PromptTokens = 1;
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        Refusal(() => session.Complete([[1, 2, 3]], 2)).Message.ShouldContain(
            "1 prompt and 3 generated tokens where 3 and 3 were asked for");
    }

    [Fact]
    public void A_server_that_claims_more_time_than_passed_is_refused()
    {
        _server.PromptMilliseconds = 1e7;
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        Refusal(() => session.Complete([[1, 2, 3]], 2)).Message.ShouldContain("its own clock tells no times");
    }

    [Theory]
    [InlineData("error: {\"error\":{\"message\":\"no slot\"}}\n\n", EngineFailure.ComputeFailed, "no slot")]
    [InlineData("data: {\"content\":\"x\",\"stop\":false}\n\n", EngineFailure.ServerUnusable, "without a finish reason")]
    [InlineData("data: not json\n\n", EngineFailure.ServerUnusable, "an event is no JSON")]
    [InlineData("", EngineFailure.ServerUnusable, "without a finish reason")]
    public void A_stream_that_is_none_is_refused(string stream, EngineFailure failure, string said)
    {
        _server.Instead = stream;
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        var refusal = Refusal(() => session.Complete([[1, 2, 3]], 2));
        refusal.Failure.ShouldBe(failure);
        refusal.Message.ShouldContain(said);
    }

    [Fact]
    public void A_request_can_be_cancelled_while_the_server_says_nothing()
    {
        _server.HangsAfter = 2;
        using var session = Connect().OpenRequests("tiny.gguf", 100);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Should.Throw<OperationCanceledException>(() => session.Complete([[1, 2, 3]], 20, cancel.Token));
    }

    [Fact]
    public void Another_model_is_refused_with_what_to_start()
    {
        var refusal = Refusal(() => Connect().OpenRequests("/models/other.gguf", 100));
        refusal.Failure.ShouldBe(EngineFailure.ModelUnreadable);
        refusal.Message.ShouldContain("'tiny.gguf' loaded; start one with 'other.gguf'");
    }

    [Fact]
    public void Too_little_context_is_refused()
    {
        _server.ContextTokens = 64;
        Refusal(() => Connect().OpenRequests("tiny.gguf", 63)).Failure.ShouldBe(EngineFailure.ContextFull);
        Connect().OpenRequests("tiny.gguf", 62).Dispose();
    }

    [Fact]
    public void A_server_that_wants_a_key_says_so_and_gets_it()
    {
        _server.ApiKey = "secret";
        Refusal(() => Connect()).Message.ShouldContain("INFERENCEBENCH_SERVER_KEY");
        Refusal(() => Connect("wrong")).Message.ShouldNotContain("wrong");
        Connect("secret").Build.Version.ShouldBe("b1-fake");
    }

    [Fact]
    public void A_failure_does_not_tell_where_the_server_is()
    {
        (_server.Gateway, _server.ApiKey) = ("/tenant-4711-abc", "secret-0123456789");
        var access = new ServerAccess(_server.Below("tenant-4711-abc/"));
        using var session = ServedEngine.Connect(Kind, access, _server.ApiKey).OpenRequests("tiny.gguf", 100);
        var authority = _server.Address.Authority;
        foreach (var said in new[]
        {
            $"no route http://{authority}/tenant-4711-abc/completion", $"{authority} refused POST /tenant-4711-abc/completion",
            "tenant-4711-abc: secret-0123… has no credit",
        })
        {
            _server.Instead = "error: {\"error\":{\"message\":\"" + said + "\"}}\n\n";
            var message = Refusal(() => session.Complete([[1, 2, 3]], 2)).Message;
            message.ShouldNotContain(authority);
            message.ShouldNotContain("4711");
            message.ShouldNotContain("secret");
        }
    }

    [Fact]
    public void No_server_is_a_sentence()
    {
        Refusal(() => ServedEngine.Connect(Kind, null, null)).Message.ShouldContain("--server");
        using var gone = new FakeServer();
        var address = gone.Address;
        gone.Dispose();
        Refusal(() => ServedEngine.Connect(Kind, new(address), null)).Message.ShouldContain("No server answers");
    }

    [Fact]
    public void Another_kind_of_server_is_a_sentence() =>
        Refusal(() => ServedEngine.Connect(Kind, new(_server.Below("other/props/")), null)).Message.ShouldContain(
            "as a llama-server does");

    public void Dispose() => _server.Dispose();

    private ServedEngine Connect(string? key = null) => ServedEngine.Connect(Kind, new(_server.Address), key);

    private static EngineException Refusal(Action action) => Should.Throw<EngineException>(action);
}
