using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>A socket that knows when what was read last had come.</summary>
/// <param name="socket">Connected, or about to be.</param>
internal sealed class ArrivalSocket(Socket socket) : IDisposable
{
    private readonly bool _isStamped = ArrivalStamps.Ask(socket);

    /// <summary>When the last byte of the last read had come, in ticks of <see cref="Stopwatch"/>; 0 = the system does not
    /// say.</summary>
    public long ArrivedAt { get; private set; }

    /// <summary>What it is around.</summary>
    public Socket Socket => socket;

    /// <summary>Waits for bytes without a thread.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isStamped)
        {
            return await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            // Nothing is read by this: it ends when there is something.
            await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (Read(buffer.Span) is { } count)
            {
                return count;
            }
        }
    }

    /// <summary>Waits for bytes in the system call, where the socket was never waited for in another way.</summary>
    public int Receive(Span<byte> buffer) => _isStamped && Read(buffer) is { } count ? count : socket.Receive(buffer);

    public void Dispose() => socket.Dispose();

    private int? Read(Span<byte> buffer)
    {
        var count = ArrivalStamps.Read(socket.SafeHandle, buffer, out var arrivedAt);
        ArrivedAt = arrivedAt;
        return count;
    }
}
