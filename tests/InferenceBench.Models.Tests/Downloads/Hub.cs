using System.Security.Cryptography;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Downloads;
using InferenceBench.Models.Manifest;
using InferenceBench.Testing;
using NSubstitute;

namespace InferenceBench.Models.Tests.Downloads;

/// <summary>
/// A hub with one repository, its storage host, a client of it, and a folder for the client; every part can be spoilt by a test.
/// </summary>
internal sealed class Hub : IDisposable
{
    public const string Token = "hf_secretsecret";
    private readonly SocketsHttpHandler _handler = ModelDownloader.CreateHandler();

    public Hub()
    {
        _handler.UseProxy = false;
        Content["model.gguf"] = Bytes(300_000, seed: 1);
        Server.Handler = Answer;
        Storage.Handler = (request, reply) => StoreAsync(request, reply, Content[Path.GetFileName(request.Target.Split('?')[0])]);
        Cache = new CacheFolder(Path.Combine(Folder, "cache"));
        Pins = new ModelLock(Path.Combine(Folder, "models.lock.json"), Cache);
        Disk.FreeBytes(Arg.Any<string>()).Returns(1L << 50);
        Options = new DownloadOptions { HubAddress = Server.Address, IdleTimeout = TimeSpan.FromHours(1), MaxRetries = 4 };
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    public TestServer Server { get; } = new();

    public TestServer Storage { get; } = new();

    public TestClock Clock { get; } = new();

    public IDiskSpace Disk { get; } = Substitute.For<IDiskSpace>();

    public CacheFolder Cache { get; }

    public ModelLock Pins { get; }

    public DownloadOptions Options { get; set; }

    public Dictionary<string, byte[]> Content { get; } = [];

    public List<DownloadProgress> Progress { get; } = [];

    /// <summary>How the hub itself answers a request for a file; by default it sends on to the storage host.</summary>
    public Func<TestRequest, TestReply, Task>? Resolve { get; set; }

    /// <summary>Files that the hub lists without a SHA-256, by git's hash alone, as it does small ones.</summary>
    public HashSet<string> Small { get; } = [];

    public string Target => Cache.ModelFile("owner/repo", "model.gguf");

    public byte[] Model => Content["model.gguf"];

    public static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>What <c>git hash-object</c> prints of a content.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "It is git's hash.")]
    public static string GitSha1(byte[] bytes) =>
        Convert.ToHexStringLower(SHA1.HashData([.. System.Text.Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]));

    public static ModelEntry Entry(params string[] names) => new()
    {
        Id = "m",
        Name = "M",
        Family = "f",
        Architecture = "dense",
        TotalParameters = 1,
        ActiveParameters = 1,
        License = "MIT",
        Files = [new ModelFiles
        {
            Quantization = "Q4_K_M",
            Repository = "owner/repo",
            Names = names.Length == 0 ? ["model.gguf"] : names,
        }],
    };

    /// <summary>Sends a file as a good server does, Range included.</summary>
    public static Task StoreAsync(TestRequest request, TestReply reply, byte[] content, string etag = "\"one\"") =>
        request.From > 0
            ? reply.SendBytesAsync(
                206,
                content.AsMemory(request.From),
                $"Content-Range: bytes {request.From}-{content.Length - 1}/{content.Length}",
                $"Content-Length: {content.Length - request.From}",
                "ETag: " + etag)
            : reply.SendBytesAsync(200, content, $"Content-Length: {content.Length}", "ETag: " + etag);

    public Task<IReadOnlyList<PulledFile>> PullAsync(ModelEntry? entry = null, CancellationToken cancellationToken = default)
    {
        var progress = Substitute.For<IProgress<DownloadProgress>>();
        progress.When(p => p.Report(Arg.Any<DownloadProgress>())).Do(call => Progress.Add(call.Arg<DownloadProgress>()));
        return new ModelDownloader(_handler, Clock, Disk, Cache, Pins, () => 0.5)
            .PullAsync(entry ?? Entry(), (entry ?? Entry()).Files[0].Quantization, Options, progress, cancellationToken);
    }

    /// <summary>A pull that must fail with one sentence and this code.</summary>
    public async Task<InputException> FailAsync(ExitCode code)
    {
        var error = await Should.ThrowAsync<InputException>(() => PullAsync());
        error.ExitCode.ShouldBe(code, error.Message);
        error.Message.ShouldNotContain("\n");
        return error;
    }

    /// <summary>What is in the model's folder.</summary>
    public string[] FilesBeside() =>
        Directory.Exists(Path.GetDirectoryName(Target)) ? Directory.GetFiles(Path.GetDirectoryName(Target)!) : [];

    public string Partial(byte[]? of = null) => $"{Target}.{Sha256(of ?? Model)[..12]}.partial";

    /// <summary>Leaves the beginning of the model as a cut pull would.</summary>
    public void LeavePartial(int bytes, byte[]? of = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Partial(of), (of ?? Model)[..bytes]);
    }

    public void LeaveModel(byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Target, content);
    }

    public string Listing() => JsonSerializer.Serialize(Content.Select(file => new
    {
        type = "file",
        oid = Small.Contains(file.Key) ? GitSha1(file.Value) : "0123456789012345678901234567890123456789",
        size = file.Value.Length,
        path = file.Key,
        lfs = Small.Contains(file.Key) ? null : new { oid = Sha256(file.Value), size = file.Value.Length, pointerSize = 135 },
    }).Cast<object>().Prepend(new { type = "directory", oid = "0", size = 0, path = "folder" }));

    public void Dispose()
    {
        Server.Dispose();
        Storage.Dispose();
        _handler.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Task Answer(TestRequest request, TestReply reply)
    {
        if (request.IsListing)
        {
            return reply.SendAsync(200, Listing(), "Content-Type: application/json");
        }

        return Resolve is { } resolve
            ? resolve(request, reply)
            : reply.SendAsync(
                302,
                "",
                $"Location: {Storage.Address}blobs/{request.Target.Split('/')[^1]}?signature=secretsignature",
                $"X-Linked-Etag: \"{Sha256(Content[request.Target.Split("/main/")[1]])}\"");
    }
}
