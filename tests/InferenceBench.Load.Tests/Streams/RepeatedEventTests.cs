using System.Text;
using System.Text.Json;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Tests.Streams;

/// <summary>An event that is known again says, to every dialect, exactly what it would say were it read.</summary>
public sealed class RepeatedEventTests
{
    private static readonly string[] _events =
    [
        """{"id":"c","choices":[{"index":0,"text":" a","finish_reason":null}]}""",
        """{"id":"c","choices":[{"index":0,"text":" longer","finish_reason":null}]}""",
        """{"id":"c","choices":[{"index":0,"text":" b","finish_reason":"stop"}]}""",
        """{"id":"c","choices":[{"index":0,"text":"","finish_reason":null}]}""",
        """{"id":"c","choices":[{"index":0,"text":"a \"quoted\" one\n","finish_reason":null}]}""",
        """{"id":"c","choices":[{"index":0,"text":" x","token_ids":[5],"finish_reason":null}]}""",
        """{"id":"c","choices":[{"index":0,"text":" x","token_ids":[5,6],"finish_reason":null}]}""",
        """{"id":"c","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""",
        """{"id":"c","choices":[{"index":0,"delta":{"content":"é"},"finish_reason":null}]"""
        + ""","usage":{"prompt_tokens":5,"completion_tokens":1}}""",
        """{"id":"c","choices":[{"index":0,"delta":{"content":"y"},"finish_reason":null}]"""
        + ""","usage":{"prompt_tokens":5,"completion_tokens":2}}""",
        """{"id":"c","choices":[{"index":0,"delta":{"reasoning_content":"y","content":"z"},"finish_reason":null}]}""",
        """{"content":" a","stop":false,"timings":{"predicted_n":1,"prompt_ms":2.5,"predicted_ms":3.5}}""",
        """{"content":" b","stop":false,"timings":{"predicted_n":1,"prompt_ms":2.5,"predicted_ms":3.5}}""",
        """{"content":"","stop":true,"stop_type":"limit","tokens_predicted":4,"tokens_evaluated":9}""",
        """{"model":"m","response":"a","done":false}""",
        """{"model":"m","response":"bc","done":true,"done_reason":"length","eval_count":4}""",
        """{"model":"m","message":{"role":"assistant","content":"a"},"done":false}""",
        """{"error":{"message":"a","text":"b"},"text":"c"}""",
        """{"object":"error","message":"a","content":"b"}""",
        """{"id":"c","choices":[{"text":" a"}]} behind""",
    ];

    [Fact]
    public void Whatever_is_known_again_is_what_would_have_been_read()
    {
        var random = new Random(1);
        var known = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var first = Encoding.UTF8.GetBytes(_events[random.Next(_events.Length)]);
            var second = random.Next(3) == 0
                ? Encoding.UTF8.GetBytes(_events[random.Next(_events.Length)])
                : Spoilt(first, random);
            foreach (var dialect in ServerDetector.All)
            {
                known += Agrees(first, second, dialect) ? 1 : 0;
            }
        }

        known.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(11, 12)]
    public void An_event_with_another_text_is_known_again(int first, int second) =>
        Agrees(Encoding.UTF8.GetBytes(_events[first]), Encoding.UTF8.GetBytes(_events[second]), new LlamaServerDialect())
            .ShouldBeTrue();

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, 3)]
    [InlineData(0, 4)]
    [InlineData(5, 6)]
    [InlineData(8, 9)]
    public void An_event_that_says_something_else_is_not(int first, int second) =>
        Agrees(Encoding.UTF8.GetBytes(_events[first]), Encoding.UTF8.GetBytes(_events[second]), new VllmDialect())
            .ShouldBeFalse();

    [Fact]
    public void A_stream_whose_events_all_differ_is_not_looked_at_for_ever()
    {
        var repeated = default(RepeatedEvent);
        var data = Encoding.UTF8.GetBytes(_events[0]);
        for (var i = 0; i < 100; i++)
        {
            repeated.Learn(data, Read(data, new VllmDialect())!);
        }

        repeated.Of(data).ShouldBeNull();
    }

    /// <summary>True when the second was known again; then it must be what reading it gives.</summary>
    private static bool Agrees(byte[] first, byte[] second, ServerDialect dialect)
    {
        if (Read(first, dialect) is not { } read)
        {
            return false;
        }

        var repeated = default(RepeatedEvent);
        repeated.Learn(first, read);
        if (repeated.Of(second) is not { } known)
        {
            return false;
        }

        known.ShouldBe(Read(second, dialect), Encoding.UTF8.GetString(second));
        return true;
    }

    private static StreamEvent? Read(byte[] data, ServerDialect dialect)
    {
        try
        {
            var reader = new Utf8JsonReader(data);
            using var json = JsonDocument.ParseValue(ref reader);
            return dialect.ReadEvent(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Bytes put in, taken out or changed, most of them within a text.</summary>
    private static byte[] Spoilt(byte[] data, Random random)
    {
        var bytes = data.ToList();
        var letters = "a\"\\{}[],: \n\u0001e1"u8.ToArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var letter = letters[random.Next(letters.Length)];
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = letter;
                    break;
                case 1:
                    bytes.Insert(at, letter);
                    break;
                default:
                    bytes.RemoveAt(at);
                    break;
            }
        }

        return [.. bytes];
    }
}
