using System.Diagnostics;
using System.Text;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Engines.OpenAI.Tests.Http;

public sealed class ExchangeTimesTests
{
    private const int Steps = 8;
    private const int Cases = 2_000;

    /// <summary>Whatever the system says of arrivals (its clock may be set at any time), they come in order, behind the sending
    /// and before the reading.</summary>
    [Fact]
    public void Times_never_turn_around()
    {
        var random = new Random(1);
        for (var i = 0; i < Cases; i++)
        {
            TryOnce(random, mostOff: (long)Math.Pow(10, random.Next(1, 18)));
        }
    }

    [Fact]
    public void Where_nothing_is_told_a_time_is_that_of_the_reading()
    {
        var exchange = Begun();
        var read = Stopwatch.GetTimestamp();

        Take(exchange, number: 1, read, arrivedAt: 0);

        exchange.FirstByteAt.ShouldBe(read);
        exchange.LongestWait.ShouldBeNull();
    }

    private static void TryOnce(Random random, long mostOff)
    {
        var exchange = Begun();
        var reads = new List<long>();
        while (reads.Count < Steps)
        {
            reads.Add(Stopwatch.GetTimestamp());
            Take(exchange, reads.Count, reads[^1], reads[^1] + random.NextInt64(-mostOff, mostOff));
        }

        exchange.End();
        var times = exchange.Reads.ToArray().Select(read => read.Timestamp).ToList();
        times.ShouldBe(times.Order());
        exchange.HeadersAt.ShouldBeGreaterThanOrEqualTo(exchange.Sent);
        exchange.FirstByteAt.ShouldBe(times[0]);
        exchange.EndedAt.ShouldBe(times[^1]);
        times.Zip(reads).ShouldAllBe(pair => pair.First <= pair.Second);
        exchange.LongestWait.ShouldBe(times.Zip(reads, (time, read) => read - time).Max());
        exchange.Release();
    }

    private static Exchange Begun()
    {
        var exchange = new Exchange(ReadOnlyMemory<byte>.Empty, new BufferPool());
        exchange.Begin(connection: null!);
        return exchange;
    }

    private static void Take(Exchange exchange, int number, long readAt, long arrivedAt)
    {
        var head = number == 1 ? "HTTP/1.1 200 OK\r\n\r\n" : "";
        var count = Encoding.ASCII.GetBytes(head + "data", exchange.Room().Span);
        exchange.Received(count, readAt, arrivedAt);
    }
}
