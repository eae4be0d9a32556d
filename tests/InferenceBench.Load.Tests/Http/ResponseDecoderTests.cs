using System.Text;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Tests.Http;

public sealed class ResponseDecoderTests
{
    private const string Chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;name=x\r\n world\r\n0\r\nTrailer: y\r\n\r\n";
    private const string Fixed = "HTTP/1.1 200 OK\r\ncontent-length:  11 \r\nConnection: close\r\n\r\nhello world";
    private const string Continued = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world";

    public static TheoryData<string> Good => [Chunked, Fixed, Continued];

    [Theory]
    [MemberData(nameof(Good))]
    public void A_response_is_the_same_however_it_is_cut(string response)
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var (decoder, body) = Decode(response, () => random.Next(1, 1 + random.Next(1, response.Length)));
            decoder.Problem.ShouldBeNull();
            decoder.IsDone.ShouldBeTrue();
            decoder.Status.ShouldBe(200);
            body.ShouldBe("hello world");
        }
    }

    [Theory]
    [InlineData("HTTP/2 200\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\na")]
    public void What_is_no_response_is_said_so(string response) => Decode(response, () => 7).Decoder.Problem.ShouldNotBeNull();

    [Fact]
    public void Anything_at_all_is_taken_without_harm()
    {
        var random = new Random(2);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = Encoding.ASCII.GetBytes(Chunked);
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Should.NotThrow(() => Decode(Encoding.Latin1.GetString(bytes), () => random.Next(1, 20)));
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", false)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nok", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokand more", false)]
    public void A_connection_is_kept_when_both_sides_can(string response, bool keeps) =>
        Decode(response, () => 1000).Decoder.KeepsAlive.ShouldBe(keeps);

    private static (ResponseDecoder Decoder, string Body) Decode(string response, Func<int> piece)
    {
        var bytes = Encoding.Latin1.GetBytes(response);
        var buffer = new byte[bytes.Length + 16];
        var decoder = default(ResponseDecoder);
        var kept = 0;
        for (var at = 0; at < bytes.Length && decoder.Problem is null;)
        {
            var count = Math.Min(piece(), bytes.Length - at);
            bytes.AsSpan(at, count).CopyTo(buffer.AsSpan(kept));
            kept = decoder.Take(buffer, kept, count);
            at += count;
        }

        return (decoder, Encoding.Latin1.GetString(buffer, 0, kept));
    }
}
