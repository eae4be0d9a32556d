using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Measuring;

public sealed class CoordinatedOmissionTests
{
    /// <summary>
    /// Asked 50 times a second, it stands still once for a second, well after what comes before the load: by the schedule 45
    /// requests wait for more than a tenth of a second, the longest for all of it. A client that waits for answers would have
    /// seen one a stream.
    /// </summary>
    [Fact]
    public async Task A_stall_is_seen_by_every_request_that_was_meant_to_be_sent_in_it()
    {
        using var server = new ScriptedServer(new ServerScript
        {
            Ttft = TimeSpan.FromMilliseconds(5),
            Itl = TimeSpan.FromMilliseconds(1),
            StallAt = TimeSpan.FromSeconds(8),
            StallFor = TimeSpan.FromSeconds(1),
        });
        var record = await Study.LoadAsync(
            server, [LoadPoint.Open(50, new(ArrivalKind.Constant))], new LoadMix(8, 2), rounds: 1, budget: 18);

        var requests = record.Requests.Where(r => r.Status == RequestStatus.Ok).ToList();
        var late = requests.Where(r => r.Ttft() > 0.1).ToList();
        late.Count.ShouldBeGreaterThanOrEqualTo(40);
        late.Max(r => r.Ttft()!.Value).ShouldBeGreaterThan(0.9);
        requests.ShouldAllBe(r => r.IntendedSeconds != null);
    }
}
