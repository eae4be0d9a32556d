using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Calibration;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Measuring;

/// <summary>
/// A server may answer faster than answers are read: reading must come to an end, and memory must not be the window's length.
/// </summary>
public sealed class EarlyReadingTests : IDisposable
{
    private readonly NullServer _server = new();
    private readonly LoadClient _client;
    private readonly RequestFeed _feed;

    public EarlyReadingTests()
    {
        var endpoint = new Endpoint(_server.Address);
        _client = new(endpoint, new ExchangeLimits());
        var source = new RequestSource(
            endpoint, new(new GenericDialect(), new ServerFacts()), RequestKind.Completions, "null",
            RandomIds.For(new ServerFacts(), 1), new BufferPool());
        _feed = new(source, new LoadMix(4, 2), visit: 1);
    }

    [Fact]
    public async Task What_is_held_is_what_was_added_less_what_was_read()
    {
        var done = new DoneRequests();
        var requests = await AddAsync(done, 5);

        done.HeldBytes.ShouldBe(requests.Sum(request => (long)request.Exchange.HeldBytes));
        done.HeldBytes.ShouldBeGreaterThan(0);
        new EarlyReading(done, new GenericDialect(), mostHeldBytes: 1).Look();

        done.HeldBytes.ShouldBe(0);
        done.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_read_early_while_there_is_room()
    {
        var done = new DoneRequests();
        await AddAsync(done, 5);
        var early = new EarlyReading(done, new GenericDialect(), done.HeldBytes + 1);
        early.Look();

        (early.Count, early.IsFull, done.Count).ShouldBe((0, false, 5));
    }

    [Fact]
    public async Task A_look_ends_however_many_answers_there_are()
    {
        const int Many = 2500;
        var done = new DoneRequests();
        await AddAsync(done, Many);
        var early = new EarlyReading(done, new GenericDialect(), mostHeldBytes: 1);

        early.IsFull.ShouldBeTrue();
        early.Look();
        early.Count.ShouldBeInRange(1, Many - 1);
        done.Count.ShouldBe(Many - early.Count);
        for (var looks = 0; looks < Many && done.Count > 0; looks++)
        {
            early.Look();
        }

        early.Count.ShouldBe(Many);
        early.Facts.ShouldAllBe(one => one.Facts.OutputTokens == 2);
        early.IsFull.ShouldBeFalse();
    }

    public void Dispose()
    {
        _feed.Dispose();
        _client.Dispose();
        _server.Dispose();
    }

    private async Task<List<LoadRequest>> AddAsync(DoneRequests done, int count)
    {
        var requests = new List<LoadRequest>();
        for (var i = 0; i < count; i++)
        {
            var request = _feed.Next();
            await _client.SendAsync(request.Exchange);
            done.Add(request);
            requests.Add(request);
        }

        return requests;
    }
}
