using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace InferenceBench.Engines.OpenAI.Tests.Traps;

/// <summary>A server that speaks raw sockets, so that it can misbehave in ways no library lets it.</summary>
internal sealed class TrapServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Func<TrapExchange, Task> _answer;

    public TrapServer(Func<TrapExchange, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_over.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        connection.NoDelay = true;
        try
        {
            var stream = connection.GetStream();
            while (await RequestAsync(stream) is { } exchange)
            {
                await _answer(exchange);
                if (exchange.Closes)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or SocketException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<TrapExchange?> RequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _over.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n");
        var length = lines.FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line
            ? int.Parse(line[15..]) : 0;
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _over.Token);
        return new TrapExchange(lines[0].Split(' ')[1].TrimStart('/'),
            length > 0 ? JsonDocument.Parse(body).RootElement : default, stream, _over.Token);
    }
}
