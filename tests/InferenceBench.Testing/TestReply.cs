using System.Net.Sockets;
using System.Text;

namespace InferenceBench.Testing;

internal sealed class TestReply(NetworkStream stream, CancellationToken stopped)
{
    public Task SendAsync(int status, string body = "", params string[] headers) =>
        SendBytesAsync(status, Encoding.UTF8.GetBytes(body), [.. headers, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}"]);

    /// <summary>Sends just these headers and bytes, whether they fit together or not.</summary>
    public async Task SendBytesAsync(int status, ReadOnlyMemory<byte> body, params string[] headers)
    {
        var head = $"HTTP/1.1 {status} X\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stopped);
        await stream.WriteAsync(body, stopped);
        await stream.FlushAsync(stopped);
    }

    /// <summary>Keeps the connection open without a byte until the server is disposed.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, stopped);
}
