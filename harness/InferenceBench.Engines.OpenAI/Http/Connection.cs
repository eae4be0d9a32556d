using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>One connection to the server.</summary>
internal sealed class Connection(Socket socket, SslStream? tls, int number) : IDisposable
{
    /// <summary>Counted from 1.</summary>
    public int Number { get; } = number;

    /// <summary>A request went over it before.</summary>
    public bool WasUsed { get; private set; }

    private long _idleSince = Stopwatch.GetTimestamp();

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) =>
        tls is null ? socket.ReceiveAsync(buffer, SocketFlags.None) : tls.ReadAsync(buffer);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => tls is null ? SendAllAsync(bytes) : tls.WriteAsync(bytes);

    /// <summary>To be used again later.</summary>
    public void Rest()
    {
        WasUsed = true;
        _idleSince = Stopwatch.GetTimestamp();
    }

    /// <summary>False when it rested too long, or when the other side said something meanwhile, which can only be its end.</summary>
    public bool IsFit(TimeSpan longestRest) => Rested < longestRest && !socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Since its last answer.</summary>
    public TimeSpan Rested => Stopwatch.GetElapsedTime(_idleSince);

    public void Dispose()
    {
        tls?.Dispose();
        socket.Dispose();
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
        }
    }
}
