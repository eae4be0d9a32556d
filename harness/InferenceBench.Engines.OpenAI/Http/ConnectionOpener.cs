using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Opens connections to a server, TLS included.</summary>
internal static class ConnectionOpener
{
    /// <summary>Opens one, waiting for nothing.</summary>
    /// <inheritdoc cref="ConnectionPool.OpenAsync"/>
    public static async Task<(ArrivalSocket Socket, SslStream? Tls)> OpenAsync(Endpoint endpoint, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        var socket = NewSocket(endpoint);
        SslStream? tls = null;
        try
        {
            await socket.Socket.ConnectAsync(PointOf(endpoint), limit.Token).ConfigureAwait(false);
            if (endpoint.IsTls)
            {
                tls = Around(socket);
                await tls.AuthenticateAsClientAsync(Options(endpoint), limit.Token).ConfigureAwait(false);
            }

            return (socket, tls);
        }
        catch
        {
            tls?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens one whose reads wait in the system call: a socket that was ever waited for in another way would not.
    /// </summary>
    /// <inheritdoc cref="ConnectionPool.OpenAsync"/>
    public static ArrivalSocket Open(Endpoint endpoint, TimeSpan within, out SslStream? tls)
    {
        var socket = NewSocket(endpoint);
        tls = null;
        var isLate = false;
        using var limit = new Timer(
            _ =>
            {
                Volatile.Write(ref isLate, true);
                socket.Dispose();
            },
            null, within, Timeout.InfiniteTimeSpan);
        try
        {
            socket.Socket.Connect(PointOf(endpoint));
            if (endpoint.IsTls)
            {
                tls = Around(socket);
                tls.AuthenticateAsClient(Options(endpoint));
            }

            return socket;
        }
        catch (Exception e)
        {
            tls?.Dispose();
            socket.Dispose();
            if (Volatile.Read(ref isLate))
            {
                throw new OperationCanceledException("No connection in time.", e);
            }

            throw;
        }
    }

    private static SslStream Around(ArrivalSocket socket) => new(new ArrivalStream(socket), leaveInnerStreamOpen: false);

    private static SslClientAuthenticationOptions Options(Endpoint endpoint) => new() { TargetHost = endpoint.Address.IdnHost };

    private static ArrivalSocket NewSocket(Endpoint endpoint) => new(endpoint.UnixSocket is null
        ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
        : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));

    private static EndPoint PointOf(Endpoint endpoint) => endpoint.UnixSocket is { } path
        ? new UnixDomainSocketEndPoint(path)
        : new DnsEndPoint(endpoint.Address.IdnHost, endpoint.Address.Port);
}
