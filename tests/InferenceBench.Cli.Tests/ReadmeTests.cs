using System.Text.Json;
using System.Text.RegularExpressions;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Foundation.Files;
using InferenceBench.Servers;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests;

/// <summary>
/// Every command that the README and the pages on commands and installing give is run as it stands there; only what is large or
/// far away is stood in for.
/// </summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string[] _pages = ["README.md", "docs/commands.md", "docs/installing.md"];
    private static readonly string _readme = string.Join('\n', _pages.Select(page => File.ReadAllText(Repository.File(page))));
    private readonly Cli _cli = new() { Onnx = () => FakeEngine.Onnx };
    private readonly TestServer _hub = new();
    private readonly Lazy<ScriptedServer> _server = new(() => new ScriptedServer(new ServerScript
    {
        Itl = TimeSpan.FromMilliseconds(10),
    }));

    public static TheoryData<string> Commands =>
        [.. Command().Matches(_readme).Select(match => match.Groups["arguments"].Value.Trim()).Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_works(string arguments)
    {
        if (arguments == "test")
        {
            // Running the tests inside the tests would never end; the script passes the word on to dotnet test.
            File.ReadAllText(Repository.File("run.sh")).ShouldContain("exec dotnet test \"$root/InferenceBench.sln\"");
            return;
        }

        await PrepareAsync(arguments);
        var words = arguments.Replace("SUITE", "default", StringComparison.Ordinal)
            .Replace("claims.html", _cli.File("claims.html"), StringComparison.Ordinal)
            .Replace("path/to/", _cli.Folder + "/", StringComparison.Ordinal)
            .Replace(" model.gguf", $" {_cli.Folder}/model.gguf", StringComparison.Ordinal)
            .Replace(
                "RESULTS", arguments.Contains("RESULTS", StringComparison.Ordinal) ? _cli.OnlyRun : "", StringComparison.Ordinal)
            .Replace(
                "http://127.0.0.1:8000", arguments.StartsWith("load", StringComparison.Ordinal) ? SmallLoad() : "",
                StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var run = await _cli.RunAsync(words.Length == 0 ? ["run"] : words);
        if (arguments.StartsWith("load", StringComparison.Ordinal)
            && run.ExitCode == (int)InferenceBench.Foundation.Failures.ExitCode.CellsFailed)
        {
            // Beside other tests on a small machine no point may be valid: what it is for.
            run.Output.ShouldContain("invalid");
            return;
        }

        run.ShouldSucceed();
    }

    [Fact]
    public void The_readme_gives_commands() => Commands.Count.ShouldBeGreaterThan(10);

    [Fact]
    public void Every_command_that_makes_a_package_is_run_by_ci()
    {
        var run = PackagesRun()
            .Matches(File.ReadAllText(Repository.File(".ci/packages")))
            .Select(match => match.Groups["words"].Value)
            .ToList();
        var told = PackageCommand().Matches(_readme).Select(match => match.Value).ToList();
        told.Count.ShouldBeGreaterThan(3);
        told.ShouldAllBe(command => run.Exists(words => Regex.IsMatch(command, words)));
    }

    [Fact]
    public void Every_file_the_readme_points_to_is_there()
    {
        foreach (var page in _pages)
        {
            var folder = Path.GetDirectoryName(Repository.File(page))!;
            foreach (var link in Link()
                .Matches(File.ReadAllText(Repository.File(page)))
                .Select(match => match.Groups["path"].Value)
                .Where(path => !path.StartsWith("http", StringComparison.Ordinal)))
            {
                var path = Path.Combine(folder, link);
                (File.Exists(path) || Directory.Exists(path)).ShouldBeTrue($"{page}: {link}");
            }
        }
    }

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }

        _hub.Dispose();
        _cli.Dispose();
    }

    /// <summary>A server of the test's own, and a load that takes seconds.</summary>
    private string SmallLoad() => $"{_server.Value.Address} --concurrency 1 2 --rounds 2 --isl 64 --osl 8";

    /// <summary>The large shapes are made small, the hub is a local one, and files the reader would have are there.</summary>
    private async Task PrepareAsync(string arguments)
    {
        foreach (var id in new[]
        {
            "llama-3.1-8b-shape", "dense-150m", "dense-70m", "dense-420m", "moe-420m-a150m", "moe-200m-a70m",
        })
        {
            var tiny = id.StartsWith("moe", StringComparison.Ordinal) ? "tiny-moe" : "tiny-dense";
            var shape = File.ReadAllText(_cli.File("models-manifest", "shapes", tiny + ".yaml"));
            File.WriteAllText(
                _cli.File("models-manifest", "shapes", id + ".yaml"),
                shape.Replace($"id: {tiny}", $"id: {id}", StringComparison.Ordinal));
        }

        if (arguments.Contains(".gguf", StringComparison.Ordinal))
        {
            var model = await _cli.MakeModelAsync();
            File.Copy(model, _cli.File("model.gguf"));
            File.Copy(model, _cli.File("model-F16.gguf"));
        }

        if (arguments.Contains("onnx-folder", StringComparison.Ordinal))
        {
            OnnxFolders.Make(_cli.File("onnx-folder"));
        }

        if (arguments.Contains("ref-small", StringComparison.Ordinal))
        {
            _cli.ShipReference("ref-small.gguf", "held-out.txt");
        }

        if (arguments.Contains("qwen3-0.6b", StringComparison.Ordinal))
        {
            await ServeAsync(await _cli.MakeModelAsync());
        }

        if (arguments.Contains("RESULTS", StringComparison.Ordinal) || arguments == "report --open")
        {
            (await _cli.RunAsync("run", "--usd-per-hour", "1")).ShouldSucceed();
        }

        if (arguments == "run --resume")
        {
            var visits = 0;
            _cli.Workers.Before = _ => visits = visits > 0 ? throw new OperationCanceledException() : visits + 1;
            (await _cli.RunAsync("run")).ExitCode.ShouldNotBe(0);
            _cli.Workers.Before = _ => { };
        }
    }

    private async Task ServeAsync(string model)
    {
        var entry = InferenceBench.Models.Manifest.ModelManifest.Load(Repository.File("models-manifest", "models"))
            .Find("qwen3-0.6b");
        var name = entry.FilesOf("Q4_K_M").Names[0];
        var bytes = await File.ReadAllBytesAsync(model);
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        _hub.Handler = (request, reply) => request.IsListing
            ? reply.SendAsync(
                200,
                JsonSerializer.Serialize(new[]
                {
                    new { type = "file", path = name, size = bytes.Length, lfs = new { oid = sha256, size = bytes.Length } },
                }), "Content-Type: application/json")
            : reply.SendBytesAsync(
                200, bytes, $"Content-Length: {bytes.Length}", $"X-Linked-Etag: \"{sha256}\"", "ETag: \"one\"");
        _cli.Environment["HF_ENDPOINT"] = _hub.Address.ToString();
        var target = new CacheFolder(_cli.Cache).ModelFile(entry.FilesOf("Q4_K_M").Repository, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(model, target);
    }

    [GeneratedRegex(@"\./run\.sh(?<arguments>( [^`\n]*)?)(?=`|\n)")]
    private static partial Regex Command();

    [GeneratedRegex(@"dotnet (publish|pack|tool install) [^`\n)]+")]
    private static partial Regex PackageCommand();

    [GeneratedRegex(@" says ""(?<words>[^""]+)""")]
    private static partial Regex PackagesRun();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)\)")]
    private static partial Regex Link();
}
