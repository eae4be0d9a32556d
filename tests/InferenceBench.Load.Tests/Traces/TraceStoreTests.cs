using System.Net;
using System.Security.Cryptography;
using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Traces;

namespace InferenceBench.Load.Tests.Traces;

public sealed class TraceStoreTests : IDisposable
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("arrival_s,input_tokens,output_tokens\n0,1,1\n1,1,1\n");
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-trace-").FullName;

    [Fact]
    public async Task A_trace_is_pulled_once_and_checked_each_time()
    {
        using var hub = new Hub(Content);
        var store = new TraceStore(new CacheFolder(_folder), hub);

        var path = await store.PathOfAsync(Entry(Content), CancellationToken.None);
        await store.PathOfAsync(Entry(Content), CancellationToken.None);
        hub.Asked.ShouldBe(1);

        File.WriteAllText(path, "changed");
        await store.PathOfAsync(Entry(Content), CancellationToken.None);
        hub.Asked.ShouldBe(2);
        File.ReadAllBytes(path).ShouldBe(Content);
    }

    [Fact]
    public async Task Another_content_than_the_manifest_knows_is_refused()
    {
        using var hub = new Hub(Encoding.UTF8.GetBytes(new string('x', Content.Length)));
        var store = new TraceStore(new CacheFolder(_folder), hub);

        (await Should.ThrowAsync<InputException>(() => store.PathOfAsync(Entry(Content), CancellationToken.None))).ExitCode.ShouldBe(ExitCode.HashMismatch);
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task Where_it_cannot_be_pulled_a_sentence_says_what_else_can_be_done(HttpStatusCode status)
    {
        using var hub = new Hub([]) { Status = status };

        (await Should.ThrowAsync<InputException>(() => new TraceStore(new CacheFolder(_folder), hub).PathOfAsync(Entry(Content), CancellationToken.None)))
            .Message.ShouldContain("--generated");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TraceEntry Entry(byte[] content) => TraceManifest.Load(Path.Combine(RepositoryFolder.Path, "models-manifest", "traces")).Entries[0] with
    {
        Bytes = content.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
    };

    private sealed class Hub(byte[] content) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage(Status) { Content = new ByteArrayContent(content) });
        }
    }
}
