using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Manifest;

namespace InferenceBench.Models.Tests.Downloads;

/// <summary>A model that is a folder of files, of which the small ones are known to the hub by git's hash alone.</summary>
public sealed class PullFolderTests : IDisposable
{
    private const string Folder = "cpu/int4";
    private static readonly string[] _names = ["genai_config.json", "model.onnx", "model.onnx.data", "tokenizer.json"];
    private readonly Hub _hub = new();

    public PullFolderTests()
    {
        for (var i = 0; i < _names.Length; i++)
        {
            _hub.Content[$"{Folder}/{_names[i]}"] = Hub.Bytes(20_000 * (i + 1), seed: i);
        }

        _hub.Small.UnionWith([$"{Folder}/genai_config.json", $"{Folder}/tokenizer.json"]);
        _hub.Storage.Handler = (request, reply) => Hub.StoreAsync(
            request, reply, Content(Path.GetFileName(request.Target.Split('?')[0])));
    }

    public void Dispose() => _hub.Dispose();

    [Fact]
    public void The_hash_is_the_one_git_prints() =>
        Hub.GitSha1(Encoding.ASCII.GetBytes("what is up, doc?")).ShouldBe("bd9dbf5aae1a3862dd1526723246b20206e5fc37");

    [Fact]
    public async Task All_its_files_come_are_checked_and_pinned()
    {
        var pulled = await _hub.PullAsync(Entry());

        pulled.Select(p => p.Sha256).ShouldBe(_names.Select(name => Hub.Sha256(Content(name))));
        pulled.ShouldAllBe(p => Path.GetDirectoryName(p.Path) == Path.GetDirectoryName(_hub.Cache.ModelFile(
            "owner/repo", $"{Folder}/x")));
        _hub.Pins.Load().Select(p => p.Path).ShouldBe(_names.Select(name => $"{Folder}/{name}"));
    }

    [Fact]
    public async Task A_second_pull_asks_nobody()
    {
        await _hub.PullAsync(Entry());
        var requests = _hub.Server.Requests.Count;

        (await _hub.PullAsync(Entry())).ShouldAllBe(p => !p.Downloaded);

        _hub.Server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task A_small_file_of_another_content_is_refused()
    {
        _hub.Storage.Handler = (request, reply) => Hub.StoreAsync(
            request, reply, new byte[Content(Path.GetFileName(request.Target.Split('?')[0])).Length]);

        var error = await Should.ThrowAsync<InputException>(() => _hub.PullAsync(Entry()));

        error.ExitCode.ShouldBe(ExitCode.HashMismatch);
        error.Message.ShouldContain(Hub.GitSha1(Content("genai_config.json")));
        _hub.Pins.Load().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_small_file_that_was_pulled_before_is_held_to_its_pin()
    {
        await _hub.PullAsync(Entry());
        var config = _hub.Cache.ModelFile("owner/repo", $"{Folder}/genai_config.json");
        File.Delete(config);
        _hub.Content[$"{Folder}/genai_config.json"] = Hub.Bytes(20_000, seed: 77);

        (await Should.ThrowAsync<InputException>(() => _hub.PullAsync(Entry()))).ExitCode.ShouldBe(ExitCode.HashMismatch);

        File.Exists(config).ShouldBeFalse();
    }

    private static ModelEntry Entry() => Hub.Entry() with
    {
        Files = [new ModelFiles
        {
            Quantization = "INT4",
            Format = "onnx",
            Repository = "owner/repo",
            Folder = Folder,
            Names = _names,
        }],
    };

    private byte[] Content(string name) => _hub.Content[$"{Folder}/{name}"];
}
