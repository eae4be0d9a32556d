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

        var problem = ResponseReader.Read(exchange, new LlamaServerDialect(), Key).Problem.ShouldNotBeNull();

        problem.ShouldContain("***");
        problem.ShouldNotContain(Key);
    }

    [Fact]
    public void Words_that_hold_it_are_cut_after_it_is_hidden() =>
        ErrorText.Clean(new string('x', 197) + Key, 200, Key).ShouldNotContain(Key[..3]);
}
