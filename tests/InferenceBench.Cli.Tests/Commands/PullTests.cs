using System.Security.Cryptography;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class PullTests : IDisposable
{
    private const string Manifest = """
        models:
          - id: mine
            name: Mine
            family: tiny
            architecture: dense
            total_parameters: 1
            active_parameters: 1
            license: MIT
            files:
              - quantization: Q4_K_M
                repository: owner/repo
                names: [model.gguf]
        """;

    private readonly Cli _cli = new();
    private readonly TestServer _hub = new();
    private readonly byte[] _model = RandomNumberGenerator.GetBytes(200_000);

    public PullTests()
    {
        File.WriteAllText(_cli.File("models-manifest", "models", "mine.yaml"), Manifest);
        _hub.Handler = (request, reply) => request.IsListing
            ? reply.SendAsync(200, Listing(), "Content-Type: application/json")
            : reply.SendBytesAsync(
                200, _model, $"Content-Length: {_model.Length}", $"X-Linked-Etag: \"{Sha256}\"", "ETag: \"one\"");
    }

    private string Sha256 => Convert.ToHexStringLower(SHA256.HashData(_model));

    private string Target => Path.Combine(_cli.Cache, "models", "owner", "repo", "model.gguf");

    [Fact]
    public async Task A_pull_fetches_pins_and_prints_the_path()
    {
        var result = (await PullAsync()).ShouldSucceed();

        result.OutputLines.ShouldHaveSingleItem().ShouldBe(Target);
        File.ReadAllBytes(Target).ShouldBe(_model);
        File.ReadAllText(_cli.File("models-manifest", "models.lock.json")).ShouldContain(Sha256);
        result.Errors.ShouldContain("Pulling mine model.gguf");
    }

    [Fact]
    public async Task The_mirror_can_come_from_the_environment()
    {
        _cli.Environment["HF_ENDPOINT"] = _hub.Address.ToString();

        (await _cli.RunAsync("models", "pull", "mine", "--quantization", "INT4")).ShouldSucceed();
    }

    [Fact]
    public async Task Another_hash_than_the_hub_told_is_refused()
    {
        var listing = Listing();
        _hub.Handler = (request, reply) => request.IsListing
            ? reply.SendAsync(200, listing, "Content-Type: application/json")
            : reply.SendBytesAsync(200, new byte[_model.Length], $"Content-Length: {_model.Length}", "ETag: \"one\"");

        (await PullAsync()).ShouldFail(ExitCode.HashMismatch);

        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public async Task A_model_that_is_not_in_the_manifest_is_refused_with_those_that_are() =>
        (await _cli.RunAsync("models", "pull", "nobody"))
            .ShouldFailWithOneSentence(ExitCode.ModelMissing)
            .ShouldContain("qwen3-8b");

    [Fact]
    public async Task A_quantization_the_model_lacks_is_refused_with_those_it_has() =>
        (await _cli.RunAsync("models", "pull", "mine", "--quantization", "Q2_K"))
            .ShouldFailWithOneSentence(ExitCode.QuantizationUnknown)
            .ShouldContain("Q4_K_M");

    [Fact]
    public async Task A_hub_address_that_is_none_is_refused() =>
        (await _cli.RunAsync("models", "pull", "mine", "--hub", "not an address")).ShouldFailWithOneSentence(ExitCode.Usage);

    [Fact]
    public async Task Verify_says_so_when_nothing_was_pulled() =>
        (await _cli.RunAsync("models", "verify")).ShouldSucceed().Flat.ShouldContain("No model was pulled yet");

    [Fact]
    public async Task Verify_finds_what_was_pulled_as_it_was()
    {
        await PullAsync();

        (await _cli.RunAsync("models", "verify")).ShouldSucceed().Flat.ShouldContain("mine Q4_K_M is what was pulled first");
    }

    [Fact]
    public async Task Verify_finds_a_changed_file()
    {
        await PullAsync();
        await using (var stream = File.OpenWrite(Target))
        {
            stream.WriteByte((byte)~_model[0]);
        }

        var result = await _cli.RunAsync("models", "verify");

        result.ExitCode.ShouldBe((int)ExitCode.HashMismatch);
        result.Flat.ShouldContain("is not what was pulled first");
    }

    public void Dispose()
    {
        _hub.Dispose();
        _cli.Dispose();
    }

    private Task<CliResult> PullAsync() => _cli.RunAsync("models", "pull", "mine", "--hub", _hub.Address.ToString());

    private string Listing() => JsonSerializer.Serialize(new[]
    {
        new
        {
            type = "file",
            oid = "0123456789012345678901234567890123456789",
            size = _model.Length,
            path = "model.gguf",
            lfs = new { oid = Sha256, size = _model.Length, pointerSize = 135 },
        },
    });
}
