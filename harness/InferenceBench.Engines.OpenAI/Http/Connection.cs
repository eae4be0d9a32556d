using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>One connection to the server.</summary>
/// <param name="socket">Connected.</param>
/// <param name="tls">Around it; null = plain.</param>
/// <param name="number">Counted from 1.</param>
/// <param name="isBlocking">
/// Whoever reads or sends waits in the system call: what they are given is over when they have it, and nobody else has to wake
/// up between an arrival and its reading.
/// </param>
internal sealed class Connection(ArrivalSocket socket, SslStream? tls, int number, bool isBlocking = false) : IDisposable
{
    /// <summary>Counted from 1.</summary>
    public int Number { get; } = number;

    /// <summary>A request went over it before.</summary>
    public bool WasUsed { get; private set; }

    private long _idleSince = Stopwatch.GetTimestamp();

    /// <summary>When the last byte of the last read had come, in ticks of <see cref="Stopwatch"/>; 0 = the system does not
    /// say.</summary>
    public long ArrivedAt => socket.ArrivedAt;

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) =>
        isBlocking ? new(tls?.Read(buffer.Span) ?? socket.Receive(buffer.Span))
        : tls is null ? socket.ReceiveAsync(buffer) : tls.ReadAsync(buffer);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (isBlocking)
        {
            Send(bytes.Span);
            return default;
        }

        return tls is null ? SendAllAsync(bytes) : tls.WriteAsync(bytes);
    }

    /// <summary>To be used again later.</summary>
    public void Rest()
    {
        WasUsed = true;
        _idleSince = Stopwatch.GetTimestamp();
    }

    /// <summary>False when it rested too long, or when the other side said something meanwhile, which can only be its
    /// end.</summary>
    public bool IsFit(TimeSpan longestRest) => Rested < longestRest && !socket.Socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Since its last answer.</summary>
    public TimeSpan Rested => Stopwatch.GetElapsedTime(_idleSince);

    public void Dispose()
    {
        tls?.Dispose();
        socket.Dispose();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        if (tls is not null)
        {
            tls.Write(bytes);
            return;
        }

        while (bytes.Length > 0)
        {
            bytes = bytes[socket.Socket.Send(bytes)..];
        }
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.Socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
        }
    }
}
