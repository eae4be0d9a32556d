using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Connections that are open, newest first, so that the others grow old and go.</summary>
internal sealed class ConnectionPool(Endpoint endpoint) : IDisposable
{
    /// <summary>llama-server and uvicorn close what rested for 5 s.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(3.5);

    /// <summary>Where connections are seen to be kept, none ends so soon: it need not be looked at, and is found out when it does.</summary>
    private static readonly TimeSpan ShortRest = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    /// <summary>Of connections that carried a second request none ended well, and so many did not.</summary>
    private const int LossesThatTell = 2;

    private readonly Stack<Connection> _free = new();
    private readonly Lock _lock = new();
    private int _opened;
    private volatile bool _isAnyKept;
    private int _lost;

    /// <summary>Connections opened so far.</summary>
    public int Opened => _opened;

    /// <summary>An open one, or null.</summary>
    public Connection? TakeOpen()
    {
        while (Pop() is { } connection)
        {
            if ((_isAnyKept && connection.Rested < ShortRest) || connection.IsFit(LongestRest))
            {
                return connection;
            }

            if (connection.Rested < LongestRest)
            {
                Lost();
            }

            connection.Dispose();
        }

        return null;
    }

    /// <summary>A second request over the same connection was answered.</summary>
    public void Kept() => _isAnyKept = true;

    /// <summary>The other side ended a connection that had carried a request, without having said so.</summary>
    public void Lost() => Interlocked.Increment(ref _lost);

    /// <summary>
    /// To be used again. A server that ends every connection after an answer, as llama-server does after a stream, may do so at the very moment the next
    /// request is sent; once that is seen, each request has a connection of its own.
    /// </summary>
    public void Return(Connection connection)
    {
        if (!_isAnyKept && _lost >= LossesThatTell)
        {
            connection.Dispose();
            return;
        }

        connection.Rest();
        lock (_lock)
        {
            _free.Push(connection);
        }
    }

    /// <exception cref="SocketException">No connection.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">No TLS, or a certificate that is not accepted.</exception>
    /// <exception cref="OperationCanceledException">Not in time.</exception>
    public async Task<Connection> OpenAsync()
    {
        using var limit = new CancellationTokenSource(ConnectLimit);
        var socket = NewSocket();
        SslStream? tls = null;
        try
        {
            await ConnectAsync(socket, limit.Token).ConfigureAwait(false);
            if (endpoint.IsTls)
            {
                tls = new SslStream(new NetworkStream(socket, ownsSocket: false), leaveInnerStreamOpen: false);
                var options = new SslClientAuthenticationOptions { TargetHost = endpoint.Address.IdnHost };
                await tls.AuthenticateAsClientAsync(options, limit.Token).ConfigureAwait(false);
            }

            return new Connection(socket, tls, Interlocked.Increment(ref _opened));
        }
        catch
        {
            tls?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (Pop() is { } connection)
        {
            connection.Dispose();
        }
    }

    private Connection? Pop()
    {
        lock (_lock)
        {
            return _free.TryPop(out var connection) ? connection : null;
        }
    }

    private Socket NewSocket() => endpoint.UnixSocket is null
        ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
        : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private async Task ConnectAsync(Socket socket, CancellationToken cancellationToken)
    {
        if (endpoint.UnixSocket is { } path)
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return;
        }

        await socket.ConnectAsync(new DnsEndPoint(endpoint.Address.IdnHost, endpoint.Address.Port), cancellationToken).ConfigureAwait(false);
    }
}
