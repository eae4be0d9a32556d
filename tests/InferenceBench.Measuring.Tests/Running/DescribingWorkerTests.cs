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

    public void Dispose() => _folder.Dispose();
}
