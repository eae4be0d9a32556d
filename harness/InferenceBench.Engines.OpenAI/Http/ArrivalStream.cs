using System.Net.Sockets;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>What TLS reads through, so that the socket knows when its bytes came.</summary>
internal sealed class ArrivalStream(ArrivalSocket socket) : NetworkStream(socket.Socket, ownsSocket: false)
{
    /// <summary>Nothing is read to wait for something, which TLS does: of a class that is not its own, what this is made of
    /// would read by the other way to read, which comes here again, without end.</summary>
    public override int Read(Span<byte> buffer) => buffer.IsEmpty ? socket.Socket.Receive(buffer) : socket.Receive(buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.IsEmpty ? base.ReadAsync(buffer, cancellationToken) : socket.ReceiveAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
