using System.Text;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;

namespace InferenceBench.Load.Tests.Http;

/// <summary>Servers whose JSON has texts that are no Unicode: survived, wherever the text stands.</summary>
public sealed class NoUnicodeTests
{
    private static readonly string[] _events =
    [
        "{\"error\":{\"message\":\"~\"}}", "{\"error\":\"~\"}", "{\"object\":\"error\",\"message\":\"~\"}", "{\"detail\":\"~\"}",
        "{\"~\":1,\"choices\":[{\"index\":0,\"text\":\"~\",\"finish_reason\":\"~\"}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"~\"},\"finish_reason\":\"~\"}]}",
        "{\"content\":\"~\",\"stop\":true,\"stop_type\":\"~\"}", "{\"response\":\"~\",\"done\":true,\"done_reason\":\"~\"}",
        "{\"text\":\"~\",\"meta_info\":{\"finish_reason\":{\"type\":\"~\"}}}",
    ];

    public static TheoryData<string, string> Answers()
    {
        var all = new TheoryData<string, string>();
        foreach (var one in _events)
        {
            all.Add(one, "\\ud800");
            all.Add(one, "\u00f3");
        }

        return all;
    }

    /// <summary>The second kind is sent as one byte, which begins a character of four.</summary>
    [Theory]
    [MemberData(nameof(Answers))]
    public void No_kind_of_server_breaks_its_reader_by_them(string json, string text)
    {
        foreach (var status in new[] { "200 OK", "500 Internal Server Error" })
        {
            var body = status[0] == '2' ? $"data: {json.Replace("~", text, StringComparison.Ordinal)}\n\ndata: [DONE]\n\n"
                : json.Replace("~", text, StringComparison.Ordinal);
            var bytes = Encoding.Latin1.GetBytes(
                $"HTTP/1.1 {status}\r\nContent-Type: text/event-stream\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            foreach (var dialect in ServerDetector.All)
            {
                var problem = ResponseReader.Read(Received(bytes), dialect).Problem;

                if (status[0] == '5')
                {
                    problem.ShouldNotBeNullOrWhiteSpace();
                }
            }
        }
    }

    private static Exchange Received(byte[] bytes)
    {
        var exchange = new Exchange(default, new BufferPool());
        exchange.Begin(null!);
        bytes.CopyTo(exchange.Room());
        exchange.Received(bytes.Length, 1);
        exchange.Closed();
        exchange.End();
        return exchange;
    }
}
