using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InferenceBench.Load.Calibration;

/// <summary>
/// A server that computes nothing: it answers every request at once with a stream of as many events as the request's
/// <c>max_tokens</c> says. What a client cannot do against it, it can do against none.
/// </summary>
public sealed class NullServer : IDisposable
{
    private const int Backlog = 4096;
    private const int MostTokens = 100_000;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public NullServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(Backlog);
        _ = AcceptAsync();
    }

    /// <summary>Where it listens, on this machine alone.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync().ConfigureAwait(false);
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        var buffer = new byte[1 << 16];
        var (response, tokens) = (Array.Empty<byte>(), -1);
        try
        {
            using (socket)
            {
                while (await ReadRequestAsync(socket, buffer).ConfigureAwait(false) is var asked and >= 0)
                {
                    if (asked != tokens)
                    {
                        (response, tokens) = (Response(asked), asked);
                    }

                    await socket.SendAsync(response, SocketFlags.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client went away.
        }
    }

    /// <summary>Tokens asked for; -1 at the end of the connection.</summary>
    private static async Task<int> ReadRequestAsync(Socket socket, byte[] buffer)
    {
        var (kept, left, tokens) = (0, -1L, 0);
        while (left != 0)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(kept), SocketFlags.None).ConfigureAwait(false);
            if (count == 0)
            {
                return -1;
            }

            if (left > 0)
            {
                tokens = Math.Max(tokens, NumberAfter(buffer.AsSpan(0, kept + count), "\"max_tokens\":"u8));
                left -= count;
                kept = 0;
                continue;
            }

            kept += count;
            var head = buffer.AsSpan(0, kept).IndexOf("\r\n\r\n"u8);
            if (head >= 0)
            {
                tokens = NumberAfter(buffer.AsSpan(0, kept), "\"max_tokens\":"u8);
                left = NumberAfter(buffer.AsSpan(0, head + 2), "Content-Length: "u8) - (kept - head - 4);
                kept = 0;
            }
            else if (kept == buffer.Length)
            {
                return -1;
            }
        }

        return Math.Clamp(tokens, 1, MostTokens);
    }

    private static int NumberAfter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var at = text.LastIndexOf(name);
        return at >= 0 && System.Buffers.Text.Utf8Parser.TryParse(text[(at + name.Length)..], out int number, out _) ? number : 0;
    }

    private static byte[] Response(int tokens)
    {
        var text = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var i = 1; i <= tokens; i++)
        {
            var finish = i == tokens ? "\"length\"" : "null";
            Append(
                """{"id":"cmpl-0","object":"text_completion","created":0,"model":"null","choices":[{"index":0,"text":" a","""
                + $$"""
                "finish_reason":{{finish}}}]}
                """);
        }

        var counts = $$"""{"prompt_tokens":1,"completion_tokens":{{tokens}},"total_tokens":{{tokens + 1}}}""";
        Append($$"""{"id":"cmpl-0","choices":[],"usage":{{counts}}}""");
        Append("[DONE]");
        return Encoding.ASCII.GetBytes(text.Append("0\r\n\r\n").ToString());

        void Append(string data)
        {
            var line = $"data: {data}\n\n";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{line.Length:x}\r\n{line}\r\n");
        }
    }
}
