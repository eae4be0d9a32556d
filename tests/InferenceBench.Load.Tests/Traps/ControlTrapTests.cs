using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Traps;

/// <summary>What a server is taken for, whatever it answers when it is asked about itself.</summary>
public sealed class ControlTrapTests
{
    [Theory]
    [InlineData(ControlTrap.Hangs)]
    [InlineData(ControlTrap.Drips)]
    [InlineData(ControlTrap.ErrorDrips)]
    public async Task A_server_that_is_slow_is_said_to_be_and_taken_for_nothing_else(ControlTrap trap)
    {
        var message = (await Should.ThrowAsync<EngineException>(() => DetectAsync(trap, TimeSpan.FromSeconds(1.5)))).Message;

        message.ShouldContain("slow");
        message.ShouldContain("/props within 1.5 s");
        message.ShouldContain("--server-kind");
    }

    [Fact]
    public async Task A_slow_server_whose_kind_is_named_is_taken_for_that() =>
        (await DetectAsync(ControlTrap.Hangs, TimeSpan.FromSeconds(1), "llama-server")).Dialect.Id.ShouldBe("llama-server");

    [Theory]
    [InlineData("secret-key-1234", "***")]
    [InlineData("b9999-test", "***")]
    public void A_version_does_not_end_in_the_beginning_of_the_key(string key, string hidden)
    {
        var version = new string('v', 60) + key;
        using var control = new ControlClient(new Endpoint(new Uri("http://127.0.0.1:9/")) { ApiKey = key });

        control.Clean(version, 64).ShouldBe(new string('v', 60) + hidden);
    }

    [Theory]
    [InlineData(ControlTrap.Huge)]
    [InlineData(ControlTrap.Redirects)]
    [InlineData(ControlTrap.ErrorHuge)]
    [InlineData(ControlTrap.List)]
    [InlineData(ControlTrap.Deep)]
    public async Task A_server_that_does_not_say_what_it_is_is_not_waited_for_and_not_guessed_at(ControlTrap trap) =>
        (await DetectAsync(trap)).Dialect.Id.ShouldBe("openai");

    [Theory]
    [InlineData(ControlTrap.ContextText)]
    [InlineData(ControlTrap.ContextHuge)]
    [InlineData(ControlTrap.ContextNegative)]
    public async Task A_context_that_cannot_be_is_not_known(ControlTrap trap)
    {
        var server = await DetectAsync(trap);

        server.Dialect.Id.ShouldBe("llama-server");
        server.Facts.ContextTokens.ShouldBeNull();
    }

    [Theory]
    [InlineData(ControlTrap.VocabularyZero)]
    [InlineData(ControlTrap.VocabularyNegative)]
    public async Task A_vocabulary_that_cannot_be_is_not_known(ControlTrap trap) =>
        (await DetectAsync(trap)).Facts.VocabularySize.ShouldBeNull();

    [Fact]
    public async Task A_server_without_models_is_still_what_it_is() =>
        (await DetectAsync(ControlTrap.NoModels)).Facts.Models.ShouldBeEmpty();

    [Fact]
    public async Task A_version_is_one_short_line_of_printable_letters()
    {
        var version = (await DetectAsync(ControlTrap.EvilText)).Facts.Version!;

        version.ShouldAllBe(letter => !char.IsControl(letter));
        version.Length.ShouldBeLessThanOrEqualTo(65);
    }

    [Fact]
    public async Task A_model_that_is_still_being_loaded_is_said_so() =>
        (await Should.ThrowAsync<EngineException>(() => DetectAsync(ControlTrap.Loading))).Message.ShouldContain("loading");

    [Theory]
    [InlineData(ControlTrap.TokensAreTexts)]
    [InlineData(ControlTrap.TokensNegative)]
    public async Task A_tokenizer_that_makes_no_sense_is_not_used(ControlTrap trap)
    {
        using var server = new ScriptedServer(new ServerScript { Face = ServerFace.LlamaServer, ControlTrap = trap });

        var record = await Study.LoadAsync(
            server, [2], new LoadMix(64, 4), rounds: 1,
            change: order => order with { Text = string.Join(' ', Enumerable.Repeat("some words of a text", 100)) });

        record.Load.Server.Prompts.ShouldBe("text");
        record.Requests.ShouldContain(request => request.Status == RequestStatus.Ok);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Tls_that_fails_is_said_so_by_both_clients(bool isServerTls, bool isClientTls)
    {
        using var server = new ScriptedServer(new ServerScript { IsTls = isServerTls });
        var endpoint = new Endpoint(
            new UriBuilder(server.Address) { Scheme = isClientTls || isServerTls ? "https" : "http" }.Uri);
        using var client = new LoadClient(endpoint, new ExchangeLimits());
        using var control = new ControlClient(endpoint);
        var exchange = new Exchange(RequestMessage.Post(endpoint, "v1/completions", "{}"u8), new BufferPool());

        await client.SendAsync(exchange);

        exchange.Failure.ShouldBe(ExchangeFailure.Tls);
        var said = (await Should.ThrowAsync<EngineException>(
            () => ServerDetector.DetectAsync(control, null, CancellationToken.None))).Message;
        said.ShouldContain("TLS");
        said.ShouldContain("SSL_CERT_FILE");
        said.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_server_of_tls_that_is_asked_in_plain_http_is_not_said_to_answer()
    {
        using var server = new ScriptedServer(new ServerScript { IsTls = true });
        using var control = new ControlClient(new Endpoint(new UriBuilder(server.Address) { Scheme = "http" }.Uri));

        (await Should.ThrowAsync<EngineException>(
            () => ServerDetector.DetectAsync(control, null, CancellationToken.None))).Message.ShouldContain("https://");
    }

    private static async Task<DetectedServer> DetectAsync(ControlTrap trap, TimeSpan? limit = null, string? kind = null)
    {
        using var server = new ScriptedServer(new ServerScript { Face = ServerFace.LlamaServer, ControlTrap = trap });
        using var control = new ControlClient(new Endpoint(server.Address), limit);
        return await ServerDetector.DetectAsync(control, kind, CancellationToken.None);
    }
}
