using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Measuring;

public sealed class LoadClientsTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(null, false)]
    public void Few_streams_have_threads_of_their_own_and_others_none(int? streams, bool isBlocking)
    {
        using var clients = new LoadClients(new Endpoint(new Uri("http://127.0.0.1:9/")), new ExchangeLimits());

        clients.For(streams).IsBlocking.ShouldBe(isBlocking);
    }

    [Fact]
    public async Task Connections_of_the_way_that_is_not_used_are_ended()
    {
        using var server = new ScriptedServer(new ServerScript());
        var endpoint = new Endpoint(server.Address);
        using var clients = new LoadClients(endpoint, new ExchangeLimits());
        await clients.For(1).PrepareAsync(2);

        clients.For(100);

        var few = clients.For(1);
        await few.PrepareAsync(2);
        few.ConnectionsOpened.ShouldBe(4);
    }

    [Fact]
    public async Task What_one_way_has_seen_of_the_server_s_connections_the_other_knows()
    {
        using var server = new ScriptedServer(new ServerScript { EndsConnections = true });
        var endpoint = new Endpoint(server.Address);
        using var clients = new LoadClients(endpoint, new ExchangeLimits());
        var pool = new BufferPool();
        var body = """{"model":"m","prompt":[300,301],"max_tokens":2,"stream":true}"""u8.ToArray();
        var sent = new List<Exchange>();
        foreach (var streams in new int?[] { null, null, null, 1, 1, 1 })
        {
            // The server's end of a connection has to have come.
            await Task.Delay(50, TestContext.Current.CancellationToken);
            sent.Add(new Exchange(RequestMessage.Post(endpoint, "v1/completions", body), pool));
            await clients.For(streams).SendAsync(sent[^1]);
        }

        sent.ShouldAllBe(exchange => exchange.Failure == ExchangeFailure.None && exchange.IsFreshConnection);
        sent.Select(exchange => exchange.ConnectionNumber).Distinct().Count().ShouldBe(sent.Count);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(12, false)]
    public async Task Either_way_a_stream_that_stops_for_good_is_given_up_and_the_others_go_on(int streams, bool isBlocking)
    {
        using var server = new ScriptedServer(
            new ServerScript { Trap = Trap.Silent, TrapFor = number => number > 3 && number % 5 == 0 });
        var limits = new ExchangeLimits { Silence = TimeSpan.FromSeconds(1), Total = TimeSpan.FromSeconds(30) };

        var record = await Study.LoadAsync(server, [streams], new LoadMix(64, 8), rounds: 1, limits: limits);

        (streams <= LoadClients.MostThreads).ShouldBe(isBlocking);
        record.Requests.ShouldContain(request => request.Status == RequestStatus.Ok);
        record.Requests.ShouldContain(request => request.Status == RequestStatus.Silent);
    }
}
