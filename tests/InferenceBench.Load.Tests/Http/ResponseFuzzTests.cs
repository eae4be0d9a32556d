using System.Text;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Http;

/// <summary>
/// Spoilt answers of every kind of server: facts that can be, or what is wrong with them; never an exception, and nothing
/// allocated by a number that a server sent.
/// </summary>
public sealed class ResponseFuzzTests(ITestOutputHelper output)
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private const string Timings = """{"predicted_n":2,"prompt_ms":1.5,"predicted_ms":2.5}""";

    private const string Counts =
        """ "prompt_eval_count":5,"prompt_eval_duration":1500000,"eval_count":2,"eval_duration":2500000""";

    private static readonly string[] _sound =
    [
        Chunked($$$"""
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

            data: {"choices":[{"index":0,"delta":{"content":"a"}}]}

            : a comment
            data: {"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"length"}],"timings":{{{Timings}}} }

            data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":1} } }

            data: [DONE]

            """),
        Chunked($$$"""
            {"model":"m","message":{"role":"assistant","content":"a"},"done":false}
            {"model":"m","message":{"content":""},"done":true,"done_reason":"length",{{{Counts}}} }

            """),
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 36\r\n\r\n"
        + "{\"error\":{\"message\":\"slow\",\"code\":1}}",
    ];

    [Fact]
    public void Answers_that_are_spoilt_are_survived() =>
        new Fuzz(output).Run([.. _sound.Select(Encoding.UTF8.GetBytes)], bytes =>
    {
        var exchange = new Exchange(default, new BufferPool());
        exchange.Begin(null!);
        Feed(exchange, bytes);
        foreach (var dialect in ServerDetector.All)
        {
            var facts = ResponseReader.Read(exchange, dialect);
            (facts.Problem ?? "").Length.ShouldBeLessThan(600);
            (facts.Problem ?? "").ShouldNotContain("\n");
        }
    });

    /// <summary>In pieces, as a network brings them.</summary>
    private static void Feed(Exchange exchange, byte[] bytes)
    {
        for (var (offset, now) = (0, 1L); offset < bytes.Length && !exchange.IsDone; now += 1000)
        {
            var room = exchange.Room();
            var count = Math.Min(Math.Min(room.Length, 97), bytes.Length - offset);
            bytes.AsMemory(offset, count).CopyTo(room);
            offset += count;
            exchange.Received(count, now);
        }

        exchange.Closed();
        exchange.End();
    }

    private static string Chunked(string body) => $"{Head}{Encoding.UTF8.GetByteCount(body):x}\r\n{body}\r\n0\r\n\r\n";
}
