using System.Net;
using System.Security.Cryptography;
using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Traces;
using InferenceBench.Models.Downloads;

namespace InferenceBench.Load.Tests.Traces;

public sealed class TraceStoreTests : IDisposable
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("arrival_s,input_tokens,output_tokens\n0,1,1\n1,1,1\n");
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-trace-").FullName;

    [Fact]
    public async Task A_trace_is_pulled_once_and_checked_each_time()
    {
        using var hub = new Hub(Content);
        var store = Store(hub);

        var path = await store.PathOfAsync(Entry(Content), Options, null, CancellationToken.None);
        await store.PathOfAsync(Entry(Content), Options, null, CancellationToken.None);
        hub.Asked.ShouldBe(1);

        File.WriteAllText(path, "changed");
        await store.PathOfAsync(Entry(Content), Options, null, CancellationToken.None);
        hub.Asked.ShouldBe(2);
        File.ReadAllBytes(path).ShouldBe(Content);
    }

    [Fact]
    public async Task Another_content_than_the_manifest_knows_is_refused()
    {
        using var hub = new Hub(Encoding.UTF8.GetBytes(new string('x', Content.Length)));
        var store = Store(hub);

        (await Should.ThrowAsync<InputException>(
            () => store.PathOfAsync(Entry(Content), Options, null, CancellationToken.None))).ExitCode.ShouldBe(
                ExitCode.HashMismatch);
        Directory.EnumerateFiles(Path.Combine(_folder, "traces")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task Where_it_cannot_be_pulled_a_sentence_says_what_else_can_be_done(HttpStatusCode status)
    {
        using var hub = new Hub([]) { Status = status };

        (await Should.ThrowAsync<InputException>(
            () => Store(hub).PathOfAsync(Entry(Content), Options, null, CancellationToken.None)))
            .Message.ShouldContain("--generated");
    }

    [Fact]
    public async Task A_server_that_fails_for_a_moment_is_asked_again()
    {
        using var hub = new Hub(Content) { Status = HttpStatusCode.ServiceUnavailable, FailuresFirst = 2 };

        File.ReadAllBytes(await Store(hub).PathOfAsync(Entry(Content), Options, null, CancellationToken.None)).ShouldBe(Content);

        hub.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task What_came_before_a_cut_is_kept_and_gone_on_with()
    {
        using var cut = new Hub(Content[..20]) { Whole = Content };
        (await Should.ThrowAsync<InputException>(() => Store(cut)
            .PathOfAsync(Entry(Content), Options, null, CancellationToken.None))).ExitCode.ShouldBe(ExitCode.DownloadCut);

        using var hub = new Hub(Content) { Whole = Content };
        File.ReadAllBytes(await Store(hub).PathOfAsync(Entry(Content), Options, null, CancellationToken.None)).ShouldBe(Content);
        hub.From.ShouldBe(20);
    }

    private static DownloadOptions Options => new() { MaxRetries = 2 };

    private TraceStore Store(Hub hub)
    {
        var cache = new CacheFolder(_folder);
        return new(cache, new FileDownloader(hub, new InstantClock(), new DriveDiskSpace(), cache, () => 0));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TraceEntry Entry(byte[] content) =>
        TraceManifest.Load(Path.Combine(RepositoryFolder.Path, "models-manifest", "traces")).Entries[0] with
    {
        Bytes = content.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
    };

    private sealed class Hub(byte[] content) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        /// <summary>So many answers have the status, later ones are good; null = all have it.</summary>
        public int? FailuresFirst { get; init; }

        /// <summary>What the file is, where the content is but its beginning.</summary>
        public byte[]? Whole { get; init; }

        /// <summary>Byte that was asked for first.</summary>
        public long? From { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            var from = request.Headers.Range?.Ranges.Single().From ?? 0;
            From ??= from;
            if (from == 0)
            {
                var status = FailuresFirst < Asked ? HttpStatusCode.OK : Status;
                var whole = new StreamContent(new MemoryStream(content));
                whole.Headers.ContentLength = (Whole ?? content).Length;
                return Task.FromResult(new HttpResponseMessage(status) { Content = whole });
            }

            var part = new StreamContent(new MemoryStream(content, (int)from, content.Length - (int)from));
            part.Headers.ContentRange = new(from, Whole!.Length - 1, Whole.Length);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.PartialContent) { Content = part });
        }
    }

    /// <summary>Waits end at once.</summary>
    private sealed class InstantClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(
                callback, state, dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(50) ? TimeSpan.Zero : dueTime, period);
    }
}
