using System.Net.Sockets;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>What TLS reads through, so that the socket knows when its bytes came.</summary>
internal sealed class ArrivalStream(ArrivalSocket socket) : NetworkStream(socket.Socket, ownsSocket: false)
{
    public override int Read(Span<byte> buffer) => buffer.IsEmpty ? base.Read(buffer) : socket.Receive(buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.IsEmpty ? base.ReadAsync(buffer, cancellationToken) : socket.ReceiveAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
