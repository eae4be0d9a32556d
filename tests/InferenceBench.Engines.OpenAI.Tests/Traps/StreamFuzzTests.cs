using System.Diagnostics;
using System.Text;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Engines.OpenAI.Targets;
using InferenceBench.Testing;

namespace InferenceBench.Engines.OpenAI.Tests.Traps;

/// <summary>
/// Spoilt streams, read from memory: times that can be or a sentence, and nothing allocated by a number that the server sent.
/// <c>INFERENCEBENCH_FUZZ=100000</c> reads more of them, <c>INFERENCEBENCH_FUZZ_SEED</c> begins elsewhere.
/// </summary>
public sealed class StreamFuzzTests(ITestOutputHelper output)
{
    private const int Steps = 5;
    private const int Prompt = 4;
    private static readonly LlamaServerDialect _dialect = new();

    private static readonly string[] _words =
    [
        "", "null", "-1", "0", "1e999", "-1e308", "NaN", "2000000000", "99999999999999999999", "1.5", "\"x\"", "[", "]", "{}",
        ":", ",", "\n", "\n\n", "data: ", "error: ",
        "true", "\0", "\u001b[2J", "\u202e", "\ud83d\ude00",
    ];

    [Fact]
    public void Streams_that_are_spoilt_are_survived()
    {
        var sound = Sound();
        new Fuzz(output).Seeds(random => Spoilt(sound, random), Read);
    }

    private static void Read(byte[] bytes)
    {
        try
        {
            var exchange = Dripped(bytes);
            var facts = ResponseReader.Read(exchange, _dialect);
            if (facts.Status != RequestStatus.Ok)
            {
                facts.Problem.ShouldNotBeNull().ShouldAllBe(letter => !char.IsControl(letter) && letter != '\u202e');
                return;
            }

            var total = Stopwatch.GetElapsedTime(exchange.Sent, exchange.EndedAt);
            var times = TokenTimes.Of(facts, exchange.Sent, total, Prompt, Steps, _dialect);
            times.FirstTokenSeconds.ShouldBeGreaterThan(0);
            times.StepSeconds.Count.ShouldBe(Steps);
            times.StepSeconds.ShouldAllBe(seconds => seconds >= 0 && double.IsFinite(seconds));
            times.StepSeconds.Sum().ShouldBeGreaterThan(0);
            (times.ServerPrefillSeconds >= 0 && times.ServerDecodeSeconds >= 0).ShouldBeTrue();
        }
        catch (EngineException e)
        {
            e.Message.Length.ShouldBeLessThan(600);
            e.Message.ShouldAllBe(letter => !char.IsControl(letter) && letter != '\u202e');
        }
    }

    private static byte[] Sound() => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, Steps + 1).Select(i =>
        $"data: {{\"content\":\"x\",\"stop\":{(i == Steps + 1 ? "true" : "false")},\"timings\":{{\"predicted_n\":{i},"
        + $"\"prompt_n\":{Prompt},\"prompt_ms\":0.01,\"predicted_ms\":0.01}}}}\n\n")));

    private static byte[] Spoilt(byte[] sound, Random random)
    {
        var bytes = sound;
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var from = random.Next(bytes.Length + 1);
            var to = Math.Min(bytes.Length, from + random.Next(0, 30));
            var word = Encoding.UTF8.GetBytes(_words[random.Next(_words.Length)]);
            bytes = random.Next(5) switch
            {
                0 => bytes[..from],
                1 => [.. bytes[..to], .. bytes[from..to], .. bytes[to..]],
                2 => [.. bytes[..from], (byte)random.Next(256), .. bytes[to..]],
                3 => Number(bytes, word, random),
                _ => [.. bytes[..from], .. word, .. bytes[to..]],
            };
        }

        return bytes;
    }

    private static byte[] Number(byte[] bytes, byte[] word, Random random)
    {
        var start = Array.FindIndex(bytes, random.Next(bytes.Length + 1), b => char.IsAsciiDigit((char)b));
        var end = start < 0 ? 0 : Array.FindIndex(bytes, start, b => !char.IsAsciiDigit((char)b) && b != (byte)'.');
        return start < 0 || end < 0 ? bytes : [.. bytes[..start], .. word, .. bytes[end..]];
    }

    /// <summary>Comes an event at a time, so that each has a time of its own.</summary>
    private static Exchange Dripped(byte[] bytes)
    {
        var exchange = new Exchange(default(ReadOnlyMemory<byte>), new BufferPool());
        exchange.Begin(null!);
        byte[] all = [.. "HTTP/1.1 200 OK\r\n\r\n"u8, .. bytes];
        for (var at = 0; at < all.Length && !exchange.IsDone; at += 120)
        {
            var part = all.AsMemory(at, Math.Min(120, all.Length - at));
            part.CopyTo(exchange.Room());
            exchange.Received(part.Length, Stopwatch.GetTimestamp());
        }

        exchange.Closed();
        exchange.End();
        return exchange;
    }
}
