using InferenceBench.Load.Plans;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Measuring;

public sealed class ClientUseTests
{
    private static readonly LoadMix _mix = new(64, 8);

    [Fact]
    public async Task A_visit_says_how_its_times_were_taken()
    {
        using var server = new ScriptedServer(new ServerScript());

        var closed = await Study.LoadAsync(server, [LoadPoint.Closed(2)], _mix, rounds: 1);
        var open = await Study.LoadAsync(server, [LoadPoint.Open(20)], _mix, rounds: 1);

        var (waiting, scheduled) = (closed.Load.Visits.Single().Client, open.Load.Visits.Single().Client);
        waiting.DispatchGoesFirst.ShouldBeNull();
        scheduled.DispatchGoesFirst.ShouldNotBeNull();
        foreach (var use in new[] { waiting, scheduled })
        {
            (use.ReadWaitMedianSeconds is null).ShouldBe(!OperatingSystem.IsLinux());
            (use.ReadWaitMostSeconds >= use.ReadWaitMedianSeconds).ShouldBe(OperatingSystem.IsLinux());
        }
    }
}
