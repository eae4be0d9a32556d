using System.Collections.Concurrent;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Measuring;

public sealed class RequestFeedTests
{
    private static readonly LoadMix _mix = new(50, 4);

    [Fact]
    public void Requests_come_in_the_order_of_their_numbers_however_they_were_made()
    {
        using var feed = Feed();
        feed.Prepare(100);
        var last = 0L;
        for (var i = 0; i < 3000; i++)
        {
            // Faster than they are made: some are ready, some are made by the thread, some in haste.
            var request = feed.Next();
            request.Number.ShouldBe(last + 1);
            last = request.Number;
        }
    }

    [Fact]
    public void Many_takers_get_every_request_once_and_no_two_prompts_alike()
    {
        using var feed = Feed();
        feed.Prepare(200);
        var taken = new ConcurrentBag<LoadRequest>();
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 1000; i++)
            {
                taken.Add(feed.Next());
            }
        });

        taken.Select(request => request.Number).Order().ShouldBe(Enumerable.Range(1, 4000).Select(number => (long)number));
        taken.Select(request => request.Fingerprint).Distinct().Count().ShouldBe(4000);
    }

    [Fact]
    public void What_is_prepared_is_not_late_and_what_is_not_is_counted()
    {
        using var feed = Feed();
        feed.Next();
        feed.Late.ShouldBe(1);
        feed.Prepare(64);
        feed.Ready.ShouldBe(64);
        for (var i = 0; i < 50; i++)
        {
            feed.Next();
        }

        feed.Late.ShouldBe(1);
    }

    private static RequestFeed Feed() => new(
        new RequestSource(
            new Endpoint(new Uri("http://127.0.0.1:1/")), new(new GenericDialect(), new ServerFacts()), RequestKind.Completions,
            "null",
            RandomIds.For(new ServerFacts(), 1), new BufferPool()),
        _mix, visit: 1);
}
