using InferenceBench.Load.Calibration;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Measuring;

/// <summary>
/// A window of many requests on the null server, which is in this process and counted with it: what it allocates is its
/// requests', not its tokens': an event that was taken apart within it would have its JSON and what that says, hundreds of bytes.
/// </summary>
[Collection(Undisturbed.Name)]
public sealed class QuietWindowTests(ITestOutputHelper output)
{
    private const int MostBytesARequest = 4096;
    private const double MostBytesAToken = 100;
    private const long MostMemory = 1_000_000_000;

    [Fact]
    public async Task A_window_has_no_collection_and_allocates_by_the_request_not_by_the_token()
    {
        var (few, fewBytes) = await VisitAsync(outputTokens: 16);
        var (many, manyBytes) = await VisitAsync(outputTokens: 272);

        foreach (var outcome in (VisitOutcome[])[few, many])
        {
            outcome.Visit.Client.Collections.ShouldBe(0);
            outcome.Visit.Client.CollectionSeconds.ShouldBe(0);
            outcome.Requests.Count(request => request.IsGood).ShouldBeGreaterThan(100);
        }

        fewBytes.ShouldBeLessThan(MostBytesARequest);
        ((manyBytes - fewBytes) / 256).ShouldBeLessThan(MostBytesAToken);
    }

    [Fact]
    public async Task Two_thousand_streams_have_room_in_a_gigabyte()
    {
        var before = Environment.WorkingSet;
        var visit = new Calibrator(new InProcess(), TimeProvider.System)
            .VisitAsync(LoadPoint.Closed(2000), new LoadMix(1000, 32), seconds: 4, CancellationToken.None);
        var most = before;
        while (!visit.IsCompleted)
        {
            most = Math.Max(most, Environment.WorkingSet);
            await Task.WhenAny(visit, Task.Delay(20));
        }

        var outcome = await visit;
        output.WriteLine($"{outcome.Requests.Count} requests, {(most - before) / 1e6:0} MB");
        outcome.Visit.IsRampComplete.ShouldBeTrue();
        outcome.Requests.Count(request => request.IsGood).ShouldBeGreaterThan(2000);
        (most - before).ShouldBeLessThan(MostMemory);
    }

    /// <summary>The visit, and bytes allocated in its window for each request that ended in it.</summary>
    private async Task<(VisitOutcome Outcome, double BytesARequest)> VisitAsync(int outputTokens)
    {
        var outcome = await new Calibrator(new InProcess(), TimeProvider.System)
            .VisitAsync(LoadPoint.Open(200), new LoadMix(100, outputTokens), seconds: 2, CancellationToken.None);
        var use = outcome.Visit.Client;
        var ended = outcome.Requests.Count(request => request.EndSeconds >= 0
            && request.EndSeconds < outcome.Visit.WindowSeconds);
        output.WriteLine(
            $"{outputTokens} tokens: {ended} requests, {use.AllocatedBytes / (double)ended:0} bytes a request, "
            + $"{use.Collections} collections, {use.LateBodies} late");
        return (outcome, use.AllocatedBytes / (double)ended);
    }

    private sealed class InProcess : INullServerHost
    {
        public Task<RunningNullServer> StartAsync(CancellationToken cancellationToken) =>
            Task.FromResult(RunningNullServer.InThisProcess());
    }
}
