using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

/// <summary>A worker that tells what an engine is; the shell plays it.</summary>
public sealed class DescribingWorkerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [LinuxFact]
    public async Task One_that_has_answered_is_ended_and_gone_at_once()
    {
        var answer = DescribeLines.Answer(new(new("1", "", "CPU", "", []), new("onnx", false, true, false, true, [])));
        var pidFile = _folder.File("pid");
        var worker = new WorkerProcess(
            ["sh", "-c", $"echo $$ > {pidFile}; read question; echo '{answer}'; exec sleep 1000"],
            _ => new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), null));

        var events = new List<WorkerEvent>();
        await foreach (var one in worker.RunAsync(new DescribeRequest("any"), CancellationToken.None))
        {
            events.Add(one);
        }

        events.ShouldHaveSingleItem().ShouldBeOfType<WorkerDescribed>().Build.Version.ShouldBe("1");
        Directory.Exists($"/proc/{File.ReadAllText(pidFile).Trim()}").ShouldBeFalse();
    }

    [LinuxFact]
    public async Task One_that_was_begun_is_taken_by_the_request_it_was_begun_for_and_by_no_other()
    {
        var answer = DescribeLines.Answer(new(new("1", "", "CPU", "", []), new("onnx", false, true, false, true, [])));
        var starts = _folder.File("starts");
        var worker = new WorkerProcess(
            [
                "sh", "-c", $"[ $0 != one ] || {{ echo begun $0 >> {starts}; echo '{answer}'; exit; }}; read question;"
                + $" echo \"$question\" >> {starts}; echo '{answer}'",
            ],
            _ => new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), null));
        worker.Begin(new DescribeRequest("one"));

        foreach (var engine in new[] { "other", "one", "one" })
        {
            await foreach (var told in worker.RunAsync(new DescribeRequest(engine), CancellationToken.None))
            {
                told.ShouldBeOfType<WorkerDescribed>();
            }
        }

        var lines = File.ReadAllLines(starts);
        lines.Count(line => line == "begun one").ShouldBe(1);
        lines.Where(line => line != "begun one").Select(line => DescribeLines.ReadQuestion(line)!.Engine)
            .ShouldBe(["other", "one"]);
    }

    [LinuxFact]
    public async Task One_that_was_begun_may_say_much_else_and_is_followed_by_another_when_it_does_not_answer()
    {
        var answer = DescribeLines.Answer(new(new("2", "", "CPU", "", []), new("onnx", false, true, false, true, [])));
        var worker = new WorkerProcess(
            ["sh", "-c", $"[ $0 != one ] || {{ head -c 1000000 /dev/zero >&2; exit 3; }}; read question; echo '{answer}'"],
            _ => new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), null));
        worker.Begin(new DescribeRequest("one"));

        await foreach (var told in worker.RunAsync(new DescribeRequest("one"), CancellationToken.None))
        {
            told.ShouldBeOfType<WorkerDescribed>().Build.Version.ShouldBe("2");
        }
    }

    [LinuxFact]
    public async Task One_that_cannot_be_begun_is_told_by_the_request()
    {
        var worker = new WorkerProcess([_folder.File("nothing")]);
        worker.Begin(new DescribeRequest("one"));

        await Should.ThrowAsync<System.ComponentModel.Win32Exception>(
            async () => await worker.RunAsync(new DescribeRequest("one"), CancellationToken.None).GetAsyncEnumerator()
                .MoveNextAsync());
    }

    public void Dispose() => _folder.Dispose();
}
