using System.IO.Pipes;
using System.Text;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

/// <summary>A worker that the script started: its answer is taken, and without one another is asked.</summary>
public sealed class WorkerBesideTests : IDisposable
{
    private static readonly DescribeRequest _asked = new("one");
    private readonly TemporaryFolder _folder = new();

    [LinuxFact]
    public async Task Its_answer_is_taken_and_nothing_is_started()
    {
        var nothing = new WorkerProcess([_folder.File("nothing")]);
        nothing.Begin(_asked, Saying($"native code prints\n{Answer("beside")}\n"));

        (await Versions(nothing)).ShouldBe(["beside"]);
    }

    [LinuxTheory]
    [InlineData("")]
    [InlineData("native code prints\n")]
    [InlineData("{\"event\":\"failed\",\"exit_code\":\"natives_missing\",\"reason\":\"x\"}\n")]
    [InlineData("{\"event\":\"described\",\"build\":{")]
    public async Task One_that_ends_without_an_answer_is_followed_by_another(string says)
    {
        var another = Another();
        another.Begin(_asked, Saying(says));

        (await Versions(another)).ShouldBe(["another"]);
        (await Versions(another)).ShouldBe(["another"]);
    }

    [LinuxFact]
    public async Task What_it_was_not_asked_another_is()
    {
        var another = Another();
        another.Begin(new DescribeRequest("two"), Saying($"{Answer("beside")}\n", new("two")));

        (await Versions(another)).ShouldBe(["another"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("7 x")]
    [InlineData("8 9")]
    [InlineData("7 9 9")]
    [InlineData("7 -1")]
    [InlineData("7 99999999999")]
    public void There_is_none_where_nothing_says_so_for_this_process(string? said) =>
        WorkerBeside.Of(said, processId: 7, _asked).ShouldBeNull();

    public void Dispose() => _folder.Dispose();

    private static WorkerBeside Saying(string text, DescribeRequest? asked = null)
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var handle = pipe.ClientSafePipeHandle.DangerousGetHandle();
        var beside = WorkerBeside.Of($"7 {handle}", processId: 7, asked ?? _asked).ShouldNotBeNull();
        pipe.ClientSafePipeHandle.SetHandleAsInvalid();
        pipe.Write(Encoding.UTF8.GetBytes(text));
        return beside;
    }

    private static WorkerProcess Another() => new(
        ["sh", "-c", $"read question; echo '{Answer("another")}'"],
        _ => new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), null));

    private static string Answer(string version) =>
        DescribeLines.Answer(new(new(version, "", "CPU", "", []), new("onnx", false, true, false, true, [])))!;

    private static async Task<List<string>> Versions(WorkerProcess worker)
    {
        var versions = new List<string>();
        await foreach (var told in worker.RunAsync(_asked, CancellationToken.None))
        {
            versions.Add(told.ShouldBeOfType<WorkerDescribed>().Build.Version);
        }

        return versions;
    }
}
