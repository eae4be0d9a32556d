using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Downloads;

namespace InferenceBench.Models.Tests.Downloads;

/// <summary>Answers that are no file, and what the user is told to do.</summary>
public sealed class PullRefusalTests : IDisposable
{
    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_redirect_loop_is_a_sentence(bool inListing)
    {
        var hub = _hub.Server.Handler;
        _hub.Server.Handler = (request, reply) => request.IsListing == inListing || !request.IsListing
            ? reply.SendAsync(302, "", $"Location: {request.Target}")
            : hub(request, reply);

        (await _hub.FailAsync(ExitCode.RedirectLoop)).Message.ShouldContain("more than 5 times");
        _hub.Server.Requests.Count.ShouldBe(inListing ? 6 : 7);
    }

    [Fact]
    public async Task Five_redirects_are_followed()
    {
        _hub.Resolve = (request, reply) => request.Target.Length < 70
            ? reply.SendAsync(307, "", $"Location: {request.Target}xxxxxxxxxx")
            : Hub.StoreAsync(request, reply, _hub.Model);

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Location: file:///etc/passwd")]
    [InlineData("Location: ftp://127.0.0.1/x")]
    [InlineData("X-None: 1")]
    public async Task A_redirect_to_nowhere_good_is_refused(string header)
    {
        _hub.Resolve = (_, reply) => reply.SendAsync(302, "", header);

        (await _hub.FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("redirects");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"error\":\"x\"}")]
    [InlineData("[{\"type\":\"file\",\"path\":3}]")]
    [InlineData("[{\"type\":\"file\"")]
    public async Task A_list_that_is_none_is_a_sentence(string body)
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(200, body);

        (await _hub.FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("list of the files");
    }

    [Fact]
    public async Task A_list_without_end_is_not_read_to_the_end()
    {
        _hub.Server.Handler = (_, reply) => reply.SendBytesAsync(200, new byte[17 << 20], "X-None: 1");

        await _hub.FailAsync(ExitCode.DownloadRefused);
    }

    [Fact]
    public async Task A_file_the_hub_does_not_list_is_answered_with_those_it_does()
    {
        var error = await Should.ThrowAsync<InputException>(() => _hub.PullAsync(Hub.Entry("other.gguf")));

        error.ExitCode.ShouldBe(ExitCode.DownloadRefused);
        error.Message.ShouldContain("it has model.gguf");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_gated_model_says_which_variable_to_set(int status)
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(status, "<html>", "Content-Type: text/html");

        var error = await _hub.FailAsync(ExitCode.DownloadRefused);

        error.Message.ShouldContain("gated");
        error.Message.ShouldContain("HF_TOKEN");
        _hub.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_not_printed()
    {
        _hub.Options = _hub.Options with { Token = HubToken.Find(name => name == "HUGGING_FACE_HUB_TOKEN" ? Hub.Token : null) };
        _hub.Server.Handler = (_, reply) => reply.SendAsync(403);

        var error = await _hub.FailAsync(ExitCode.DownloadRefused);

        error.Message.ShouldContain("HUGGING_FACE_HUB_TOKEN");
        error.ToString().ShouldNotContain(Hub.Token);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_a_sentence()
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(404);

        (await _hub.FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("check the manifest");
        _hub.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_requests_are_followed_by_the_wait_the_server_asks_for()
    {
        _hub.Storage.Handler = (request, reply) => _hub.Storage.Requests.Count == 1
            ? reply.SendAsync(429, "", "Retry-After: 17")
            : Hub.StoreAsync(request, reply, _hub.Model);

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();

        _hub.Clock.Waits.ShouldBe([TimeSpan.FromSeconds(17)]);
    }

    [Fact]
    public async Task A_wait_until_a_date_is_waited_too()
    {
        _hub.Storage.Handler = (request, reply) => _hub.Storage.Requests.Count == 1
            ? reply.SendAsync(503, "", $"Retry-After: {_hub.Clock.GetUtcNow().AddSeconds(40):R}")
            : Hub.StoreAsync(request, reply, _hub.Model);

        await _hub.PullAsync();

        _hub.Clock.Waits.ShouldBe([TimeSpan.FromSeconds(40)]);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_a_sentence_at_once()
    {
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(429, "", "Retry-After: 3600");

        (await _hub.FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("asks to wait 3600 s");
        _hub.Clock.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_expired_link_is_asked_for_anew_and_its_signature_is_never_printed()
    {
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(403);

        var error = await _hub.FailAsync(ExitCode.DownloadRefused);

        _hub.Server.Requests.Count(request => !request.IsListing).ShouldBe(5);
        error.ToString().ShouldNotContain("secretsignature");
        error.Message.ShouldNotContain("gated");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_sentence()
    {
        Directory.CreateDirectory(_hub.Cache.Root);
        await File.WriteAllTextAsync(_hub.Cache.Models, "a file where the folder belongs");

        (await _hub.FailAsync(ExitCode.NoPermission)).Message.ShouldContain("models");
    }
}
