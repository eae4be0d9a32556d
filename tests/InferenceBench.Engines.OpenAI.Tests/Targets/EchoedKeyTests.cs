using System.Diagnostics;
using System.Text;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Tests.Targets;

/// <summary>A server may repeat the key that it was sent; reasons stand in results, which are published.</summary>
public sealed class EchoedKeyTests
{
    private const string Key = "key-0123456789";
    private static readonly Endpoint _server = new(new Uri("http://gpu-box-7.lan:8000/tenant-4711-abc/v1/")) { ApiKey = Key };

    [Theory]
    [InlineData("200 OK", "data: {\"error\":\"no such key key-0123456789\"}\n\n")]
    [InlineData("200 OK", "data: {\"error\":{\"message\":\"Token key-0123456789 has no quota\"}}\n\n")]
    [InlineData("200 OK", "error: {\"error\":{\"message\":{\"key\":\"key-0123456789\"}}}\n\n")]
    [InlineData("200 OK", "data: {\"error\":{\"message\":\"\\u006bey-0123456789\"}}\n\n")]
    [InlineData("403 No", "{\"error\":{\"message\":\"no such key key-0123456789\"}}")]
    [InlineData("403 No", "no such key key-0123456789")]
    public void An_answer_that_is_an_error_does_not_tell_it(string status, string sent)
    {
        var exchange = new Exchange(default(ReadOnlyMemory<byte>), new BufferPool());
        exchange.Begin(null!);
        var bytes = Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\n\r\n{sent}");
        bytes.CopyTo(exchange.Room());
        exchange.Received(bytes.Length, Stopwatch.GetTimestamp());
        exchange.Closed();
        exchange.End();

        var problem = ResponseReader.Read(exchange, new LlamaServerDialect(), _server).Problem.ShouldNotBeNull();

        problem.ShouldContain("***");
        problem.ShouldNotContain(Key);
    }

    /// <summary>Servers and gateways say where they were asked, and write a key in other ways than it was sent.</summary>
    [Theory]
    [InlineData("gpu-box-7.lan:8000 is overloaded", "gpu-box-7")]
    [InlineData("upstream GPU-BOX-7.LAN timed out", "GPU-BOX-7")]
    [InlineData("no route POST /tenant-4711-abc/v1/completion", "4711")]
    [InlineData("tenant-4711-abc has no credit", "4711")]
    [InlineData("no such key: key-01234567…", "key-0123")]
    [InlineData("no such key: …-0123456789", "0123456789")]
    public void Nor_does_it_tell_a_part_of_it_or_where_the_server_is(string said, string gone)
    {
        SentText.WithoutAddress(ErrorText.Clean(said, 200, Key), _server).ShouldNotContain(gone);
        SentText.WithoutAddress(ErrorText.Clean("out of memory at token 4096", 200, Key), _server)
            .ShouldBe("out of memory at token 4096");
    }

    [Theory]
    [InlineData("a+b/c=d&e%f<g>h", "a%2Bb%2Fc%3Dd%26e%25f%3Cg%3Eh")]
    [InlineData("a+b/c=d&e%f<g>h", "a%2bb%2fc%3dd%26e%25f%3cg%3eh")]
    [InlineData("a+b/c=d&e%f<g>h", "a+b/c=d&amp;e%f&lt;g&gt;h")]
    public void A_key_that_is_written_as_addresses_and_pages_do_is_hidden_too(string key, string echoed) =>
        ErrorText.Clean($"no such key {echoed}", 200, key).ShouldBe("no such key ***");

    [Fact]
    public void Words_that_hold_it_are_cut_after_it_is_hidden() =>
        ErrorText.Clean(new string('x', 197) + Key, 200, Key).ShouldNotContain(Key[..3]);
}
