using System.Net;
using System.Security.Authentication;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Downloads;

namespace InferenceBench.Models.Tests.Downloads;

/// <summary>The rules between hosts, which a server on this machine alone cannot show.</summary>
public sealed class HubHttpTests
{
    private static readonly HubToken Token = HubToken.Find(_ => Hub.Token)!;

    [Fact]
    public async Task A_redirect_from_https_to_http_is_not_followed()
    {
        using var handler = new Script(_ => Redirect("http://cdn.example/x"));
        using var http = Http(handler, "https://hub.example");

        var error = await Should.ThrowAsync<InputException>(() => http.GetAsync(new Uri("https://hub.example/a"), 0, default));

        error.ExitCode.ShouldBe(ExitCode.DownloadRefused);
        error.Message.ShouldContain("https to http");
        handler.Seen.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("https://hub.example", "https://hub.example/b", true)]
    [InlineData("https://hub.example", "https://HUB.example/b", true)]
    [InlineData("https://hub.example", "https://cdn.example/b", false)]
    [InlineData("https://hub.example", "https://hub.example.evil/b", false)]
    [InlineData("https://hub.example", "https://hub.example:444/b", false)]
    public async Task After_a_redirect_the_token_goes_to_the_hub_alone(string hub, string target, bool sent)
    {
        using var handler = new Script(request =>
            request.RequestUri!.AbsolutePath == "/a" ? Redirect(target) : new HttpResponseMessage(HttpStatusCode.OK));
        using var http = Http(handler, hub);

        using var answer = await http.GetAsync(new Uri(hub + "/a"), 5, default);

        handler.Seen[0].ShouldBe("Bearer " + Hub.Token);
        handler.Seen[1].ShouldBe(sent ? "Bearer " + Hub.Token : null);
        answer.FromHub.ShouldBe(sent);
    }

    [Fact]
    public async Task The_token_is_not_sent_readably_over_a_network()
    {
        using var handler = new Script(_ => new HttpResponseMessage(HttpStatusCode.OK));
        using var http = Http(handler, "http://mirror.example");

        using var answer = await http.GetAsync(new Uri("http://mirror.example/a"), 0, default);

        handler.Seen.ShouldBe([null]);
    }

    /// <summary>No second try makes a certificate better.</summary>
    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_one_sentence_that_says_how_to_trust_it()
    {
        using var handler = new Script(_ => throw new HttpRequestException(
            HttpRequestError.SecureConnectionError, "No SSL.", new AuthenticationException("It is wrong: UntrustedRoot.")));
        using var http = Http(handler, "https://hub.example");

        var error = await Should.ThrowAsync<InputException>(() => http.GetAsync(new Uri("https://hub.example/a"), 0, default));

        error.ExitCode.ShouldBe(ExitCode.DownloadRefused);
        error.Message.ShouldStartWith("No secure connection to hub.example (It is wrong: UntrustedRoot); ");
        error.Message.ShouldContain("SSL_CERT_FILE");
        handler.Seen.ShouldHaveSingleItem();
    }

    private static HubHttp Http(Script handler, string hub) =>
        new(handler, new DownloadOptions { HubAddress = new Uri(hub), Token = Token }, TimeProvider.System);

    private static HttpResponseMessage Redirect(string to) =>
        new(HttpStatusCode.Redirect) { Headers = { Location = new Uri(to) } };

    private sealed class Script(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        /// <summary>What each request carried as authorization.</summary>
        public List<string?> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.Headers.Authorization?.ToString());
            return Task.FromResult(answer(request));
        }
    }
}
