using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Foundation.Failures;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>A model of the manifest that is an ONNX folder: pulled from a local hub, verified, inspected, measured.</summary>
public sealed class PullFolderTests : IDisposable
{
    private const string Manifest = """
        models:
          - id: mine
            name: Mine
            family: tiny
            architecture: dense
            total_parameters: 1_000_000
            active_parameters: 1_000_000
            license: MIT
            files:
              - quantization: Q4_K_M
                repository: owner/gguf
                names: [model.gguf]
              - quantization: INT4
                format: onnx
                repository: owner/onnx
                folder: cpu/int4
                names: [genai_config.json, model.onnx, model.onnx.data]
              - quantization: INT4
                format: onnx
                provider: cuda
                repository: owner/onnx
                folder: gpu/int4
                names: [genai_config.json, model.onnx, model.onnx.data]
        """;

    private readonly Cli _cli = new() { Onnx = () => FakeEngine.Onnx };
    private readonly TestServer _hub = new();
    private readonly string _source;

    public PullFolderTests()
    {
        File.WriteAllText(_cli.File("models-manifest", "models", "mine.yaml"), Manifest);
        _source = OnnxFolders.Make(_cli.File("source"));
        _hub.Handler = (request, reply) => request.IsListing
            ? reply.SendAsync(200, Listing(), "Content-Type: application/json")
            : SendAsync(reply, File.ReadAllBytes(Path.Combine(_source, Path.GetFileName(request.Target.Split('?')[0]))));
    }

    private string Target => Path.Combine(_cli.Cache, "models", "owner", "onnx", "cpu", "int4");

    [Fact]
    public async Task A_pull_fetches_every_file_of_the_folder()
    {
        var result = (await PullAsync()).ShouldSucceed();

        result.OutputLines.Select(Path.GetFileName).ShouldBe(["genai_config.json", "model.onnx", "model.onnx.data"]);
        foreach (var path in result.OutputLines)
        {
            Path.GetDirectoryName(path).ShouldBe(Target);
            File.ReadAllBytes(path).ShouldBe(File.ReadAllBytes(Path.Combine(_source, Path.GetFileName(path))));
        }
    }

    [Fact]
    public async Task Before_it_the_plan_says_how_to_pull_it() =>
        (await _cli.RunAsync(
            "plan", "tiny", "--models", "mine", "--engines", "onnxruntime-genai", "--quantizations", "INT4")).Flat
            .ShouldContain("models pull mine --quantization INT4 --format onnx");

    [Fact]
    public async Task After_it_the_folder_is_listed_verified_inspected_and_measured()
    {
        (await PullAsync()).ShouldSucceed();

        (await _cli.RunAsync("models", "list")).ShouldSucceed().Output.ShouldContain("INT4 onnx");
        (await _cli.RunAsync("models", "verify")).ShouldSucceed().Flat.ShouldContain("mine INT4 onnx is what was pulled first");
        (await _cli.RunAsync("models", "inspect", "mine")).ShouldSucceed().Flat.ShouldContain("2048 tokens");
        (await _cli.RunAsync(
            "run", "tiny", "--models", "mine", "--engines", "llama.cpp", "onnxruntime-genai", "--quantizations", "INT4"))
            .ShouldSucceed()
            .Flat.ShouldContain("models pull mine --quantization Q4_K_M");
        _cli.NewVisits().ShouldBe(2);
    }

    [Fact]
    public async Task Verify_finds_a_changed_file_of_the_folder_by_name()
    {
        (await PullAsync()).ShouldSucceed();
        File.AppendAllText(Path.Combine(Target, "model.onnx"), "x");

        var result = await _cli.RunAsync("models", "verify");

        result.ExitCode.ShouldBe((int)ExitCode.HashMismatch);
        result.Flat.ShouldContain("model.onnx' is not what was pulled first");
    }

    [Fact]
    public async Task A_provider_the_model_has_no_folder_for_is_refused_with_what_there_is() =>
        (await PullAsync("--provider", "dml"))
            .ShouldFailWithOneSentence(ExitCode.QuantizationUnknown)
            .ShouldContain("INT4 onnx, INT4 onnx-cuda");

    public void Dispose()
    {
        _hub.Dispose();
        _cli.Dispose();
    }

    private static Task SendAsync(TestReply reply, byte[] content) =>
        reply.SendBytesAsync(200, content, $"Content-Length: {content.Length}", "ETag: \"one\"");

    private Task<CliResult> PullAsync(params string[] more) =>
        _cli.RunAsync(["models", "pull", "mine", "--format", "onnx", "--hub", _hub.Address.ToString(), .. more]);

    /// <summary>As the hub lists: what is large by SHA-256, the config by git's hash alone.</summary>
    private string Listing() => JsonSerializer.Serialize(Directory.GetFiles(_source).Select(path =>
    {
        var bytes = File.ReadAllBytes(path);
        var isSmall = path.EndsWith(".json", StringComparison.Ordinal);
        return new
        {
            type = "file",
            oid = isSmall ? GitSha1(bytes) : "0123456789012345678901234567890123456789",
            size = bytes.Length,
            path = "cpu/int4/" + Path.GetFileName(path),
            lfs = isSmall ? null : new { oid = Convert.ToHexStringLower(SHA256.HashData(bytes)), size = bytes.Length },
        };
    }));

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "It is git's hash.")]
    private static string GitSha1(byte[] bytes) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]));
}
