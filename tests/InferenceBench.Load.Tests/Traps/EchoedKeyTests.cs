using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Traps;

/// <summary>
/// A server may repeat the key that it was sent, just where its words are cut; requests stand in results, which are published.
/// </summary>
public sealed class EchoedKeyTests
{
    private const string Key = "key-0123456789";
    private const string Part = "key";

    [Theory]
    [InlineData(Trap.EchoesKey, RequestStatus.HttpError)]
    [InlineData(Trap.EchoesKeyInStream, RequestStatus.ServerError)]
    public async Task No_request_tells_a_part_of_it(Trap trap, RequestStatus status)
    {
        // The first requests are the warm-up's.
        using var server = new ScriptedServer(new ServerScript { ApiKey = Key, Trap = trap, TrapFor = number => number > 3 });

        var record = await Study.LoadAsync(
            server, [2], new LoadMix(64, 8), rounds: 1,
            change: order => order with { Endpoint = order.Endpoint with { ApiKey = Key } });

        var failed = record.Requests.Where(request => request.Status == status).ToList();
        failed.ShouldNotBeEmpty();
        failed.ShouldAllBe(request => !request.Problem!.Contains(Part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nor_does_what_the_first_requests_end_with()
    {
        using var server = new ScriptedServer(new ServerScript { ApiKey = Key, Trap = Trap.EchoesKey });

        var message = (await Should.ThrowAsync<InferenceBench.Engines.EngineException>(() => Study.LoadAsync(
            server, [2], new LoadMix(64, 8), rounds: 1,
            change: order => order with { Endpoint = order.Endpoint with { ApiKey = Key } }))).Message;

        message.ShouldContain("first request failed");
        message.ShouldNotContain(Part);
    }
}
