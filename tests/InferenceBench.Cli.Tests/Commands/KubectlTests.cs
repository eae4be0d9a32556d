using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Columns;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Visits;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>A Job that is started and gathered, by a stand-in of kubectl that writes down how it is called.</summary>
public sealed class KubectlTests : IDisposable
{
    private const string Job = "my job's $(x).json";

    private static readonly string[] Load =
    [
        "load", "http://vllm.models.svc:8000", "--concurrency", "8", "--budget", "10m", "--start-at", "2099-01-01T00:00:00Z",
    ];

    private readonly Cli _cli = new();

    public KubectlTests()
    {
        Directory.CreateDirectory(_cli.File("bin"));
        Directory.CreateDirectory(_cli.File("volume"));
        _cli.Environment["PATH"] = _cli.File("bin");
    }

    [Fact]
    public async Task Apply_writes_the_job_and_starts_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in is a shell script.");
        WriteKubectl();

        (await WriteJobAsync("--apply")).ShouldSucceed().Output.ShouldContain("started");

        File.Exists(_cli.File(Job)).ShouldBeTrue();
        Calls().ShouldBe([$"apply|-f|{_cli.File(Job)}|"]);
    }

    [Fact]
    public async Task Without_kubectl_nothing_is_written_and_a_sentence_says_what_is_missing()
    {
        (await WriteJobAsync("--apply")).ShouldFailWithOneSentence(ExitCode.NativesMissing).ShouldContain("kubectl");

        File.Exists(_cli.File(Job)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_kubectl_says_is_in_the_sentence()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in is a shell script.");
        WriteKubectl("echo 'error: You must be logged in' >&2; exit 1");

        (await WriteJobAsync("--apply")).ShouldFailWithOneSentence(ExitCode.EngineFailed).ShouldContain("You must be logged in");
    }

    [Fact]
    public async Task Gather_fetches_the_clients_and_merges_them_exactly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in is a shell script.");
        WriteKubectl();
        await WriteJobAsync();
        WriteStatus(succeeded: 2);
        var requests = WriteClient(0) + WriteClient(1);

        (await GatherAsync()).ShouldSucceed().Output.ShouldContain("2 clients");

        LoadFolder.Read(RunFolder.Open(_cli.File("all")))!.Requests.Count.ShouldBe(requests);
        var calls = Calls();
        calls.Count(call => call.StartsWith("cp|inferencebench-load-reader:/results/client-", StringComparison.Ordinal))
            .ShouldBe(2);
        calls[^1].ShouldStartWith("delete|pod|inferencebench-load-reader|");
    }

    [Theory]
    [InlineData(1, 0, ExitCode.ResultsInvalid, "1 of 2 clients have ended")]
    [InlineData(1, 1, ExitCode.EngineFailed, "1 of 2 clients failed")]
    public async Task Before_all_have_ended_well_nothing_is_fetched(int succeeded, int failed, ExitCode code, string words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in is a shell script.");
        WriteKubectl();
        await WriteJobAsync();
        WriteStatus(succeeded, failed);

        (await GatherAsync()).ShouldFailWithOneSentence(code).ShouldContain(words);

        Calls().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_copying_fails_the_reader_is_ended_nonetheless()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in is a shell script.");
        WriteKubectl("if [ \"$1\" = cp ]; then echo 'no such file' >&2; exit 1; fi");
        await WriteJobAsync();
        WriteStatus(succeeded: 2);

        (await GatherAsync()).ShouldFailWithOneSentence(ExitCode.EngineFailed).ShouldContain("no such file");

        Calls()[^1].ShouldStartWith("delete|pod|");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"metadata\":{\"name\":\"inferencebench-load\"},\"spec\":{\"completions\":\"x\"}}")]
    public async Task A_file_that_is_no_job_is_refused(string text)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in is a shell script.");
        WriteKubectl();
        File.WriteAllText(_cli.File(Job), text);

        (await GatherAsync()).ShouldFailWithOneSentence(ExitCode.FileInvalid).ShouldContain("--kubernetes");
    }

    [Fact]
    public async Task Gather_without_the_job_or_with_apply_is_refused()
    {
        (await _cli.RunAsync([.. Load, "--gather", _cli.File("all")])).ShouldFailWithOneSentence(ExitCode.Usage);
        (await _cli.RunAsync([.. Load, "--kubernetes", _cli.File(Job), "--gather", _cli.File("all"), "--apply"]))
            .ShouldFailWithOneSentence(ExitCode.Usage);
        (await _cli.RunAsync([.. Load, "--apply"])).ShouldFailWithOneSentence(ExitCode.Usage);
    }

    [Fact]
    public async Task A_flag_before_the_address_takes_nothing_from_the_clients()
    {
        (await _cli.RunAsync([
            "load", "--json", .. Load.Skip(1), "--kubernetes", _cli.File(Job), "--image", "acme/bench:1", "--claim", "c",
        ])).ShouldSucceed();

        File.ReadAllText(_cli.File(Job)).ShouldContain(Load[1]);
    }

    public void Dispose() => _cli.Dispose();

    private Task<CliResult> WriteJobAsync(params string[] more) => _cli.RunAsync([
        .. Load, "--kubernetes", _cli.File(Job), "--clients", "2", "--image", "acme/bench:1", "--claim", "shared", .. more,
    ]);

    private Task<CliResult> GatherAsync() =>
        _cli.RunAsync([.. Load, "--kubernetes", _cli.File(Job), "--gather", _cli.File("all")]);

    private string[] Calls() => File.ReadAllLines(_cli.File("calls"));

    /// <summary>Answers as kubectl does: the Job's status from a file, and copies of what stands for the volume.</summary>
    private void WriteKubectl(string first = "")
    {
        var script = $$"""
            #!/bin/sh
            printf '%s|' "$@" >> '{{_cli.File("calls")}}'; echo >> '{{_cli.File("calls")}}'
            {{first}}
            case "$1" in
              get) /bin/cat '{{_cli.File("status")}}';;
              cp) /bin/cp -r '{{_cli.File("volume")}}'"/${2##*/}" "$3";;
              apply) /bin/cat > /dev/null;;
            esac
            """;
        var path = _cli.File("bin", "kubectl");
        File.WriteAllText(path, script.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void WriteStatus(int succeeded, int failed = 0) => File.WriteAllText(
        _cli.File("status"),
        $$$"""{"spec":{"completions":2},"status":{"succeeded":{{{succeeded}}},"failed":{{{failed}}}}}""");

    /// <summary>What a client leaves, and how many requests that is.</summary>
    private int WriteClient(int index)
    {
        var record = new GeneratedLoad { RunId = $"2099-01-01T00000{index}Z-load", Concurrency = [4, 8] }.Make();
        var start = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
        record = record with
        {
            Load = record.Load with { Plan = record.Load.Plan with { Shard = new Shard(index + 1, 2, start) } },
            Requests = [.. record.Requests.Where(request => request.Number % 2 == index)],
        };
        record = record with { Load = record.Load with { RequestRows = record.Requests.Count } };
        var folder = Path.Combine(_cli.File("volume"), $"client-{index}", record.Run.RunId);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        LoadFiles.Write(RunFolder.CreateAt(folder), record);
        return record.Requests.Count;
    }
}
