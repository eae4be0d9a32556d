using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using InferenceBench.Servers;

namespace InferenceBench.Engines.OpenAI.Tests.Traps;

/// <summary>One request and the means to answer it.</summary>
internal sealed class TrapExchange(string path, JsonElement body, NetworkStream stream, CancellationToken over)
{
    public string Path => path;

    /// <summary>Set by an answer after which the connection ends.</summary>
    public bool Closes { get; set; }

    public int PromptTokens => body.GetProperty("prompt").GetArrayLength();

    public int Tokens => body.GetProperty("n_predict").GetInt32();

    public Task Wait(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), over);

    public Task Hang() => Task.Delay(Timeout.Infinite, over);

    public Task Json(object value, int status = 200, string headers = "") =>
        Raw(JsonSerializer.SerializeToUtf8Bytes(value), status, headers);

    public async Task Raw(byte[] bytes, int status = 200, string headers = "")
    {
        await Send(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n{headers}\r\n"));
        await Send(bytes);
    }

    public Task Head(int status = 200) =>
        Send(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: "
            + "chunked\r\n\r\n"));

    public async Task Chunk(byte[] bytes)
    {
        await Send([.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8]);
    }

    public async Task Chunks(IEnumerable<string> chunks, double secondsBetween = 0)
    {
        await Head();
        foreach (var chunk in chunks)
        {
            await Chunk(Encoding.UTF8.GetBytes(chunk));
            if (secondsBetween > 0)
            {
                await Wait(secondsBetween);
                await ClientReads.WaitAsync(stream.Socket.RemoteEndPoint, stream.Socket.LocalEndPoint, over);
            }
        }

        await Send("0\r\n\r\n"u8.ToArray());
    }

    /// <summary>A body that is longer than anybody wants to read, or slower.</summary>
    public async Task Endless(string start, int blockBytes, double secondsBetween, int status = 200)
    {
        await Head(status);
        await Chunk(Encoding.UTF8.GetBytes(start));
        var block = Encoding.UTF8.GetBytes(new string('x', blockBytes));
        for (var i = 0; i < 6000; i++)
        {
            await Chunk(block);
            if (secondsBetween > 0)
            {
                await Wait(secondsBetween);
            }
        }
    }

    private Task Send(byte[] bytes) => stream.WriteAsync(bytes, over).AsTask();
}
