using System.Net.Sockets;
using System.Security.Authentication;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Connections that are open, newest first, so that the others grow old and go.</summary>
/// <param name="endpoint">The server.</param>
/// <param name="habits">What is known of its connections.</param>
/// <param name="isBlocking">See <see cref="Connection"/>.</param>
internal sealed class ConnectionPool(Endpoint endpoint, ConnectionHabits habits, bool isBlocking = false) : IDisposable
{
    /// <summary>llama-server and uvicorn close what rested for 5 s.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(3.5);

    /// <summary>Where connections are seen to be kept, none ends so soon: it need not be looked at, and is found out when it
    /// does.</summary>
    private static readonly TimeSpan ShortRest = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    private readonly Stack<Connection> _free = new();
    private readonly Lock _lock = new();

    /// <summary>An open one, or null.</summary>
    public Connection? TakeOpen()
    {
        while (Pop() is { } connection)
        {
            if ((habits.IsAnyKept && connection.Rested < ShortRest) || connection.IsFit(LongestRest))
            {
                return connection;
            }

            if (connection.Rested < LongestRest)
            {
                habits.Lost();
            }

            connection.Dispose();
        }

        return null;
    }

    /// <summary>
    /// To be used again. A server that ends every connection after an answer, as llama-server does after a stream, may do so at
    /// the very moment the next request is sent; once that is seen, each request has a connection of its own.
    /// </summary>
    public void Return(Connection connection)
    {
        if (habits.EndsAll)
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
    /// <exception cref="AuthenticationException">No TLS, or a certificate that is not accepted.</exception>
    /// <exception cref="OperationCanceledException">Not in time.</exception>
    public async Task<Connection> OpenAsync()
    {
        if (isBlocking)
        {
            return new(ConnectionOpener.Open(endpoint, ConnectLimit, out var own), own, habits.Open(),
                isBlocking: true);
        }

        var (socket, tls) = await ConnectionOpener.OpenAsync(endpoint, ConnectLimit).ConfigureAwait(false);
        return new(socket, tls, habits.Open());
    }

    /// <summary>Has at least so many connections open, as far as the other side takes them.</summary>
    public async Task PrepareAsync(int count)
    {
        var ready = new List<Connection>();
        try
        {
            while (ready.Count < count)
            {
                ready.Add(TakeOpen() ?? await OpenAsync().ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or AuthenticationException)
        {
            // The request that finds none will say so.
        }

        lock (_lock)
        {
            ready.ForEach(_free.Push);
        }
    }

    /// <summary>Ends those that carry nothing.</summary>
    public void CloseIdle()
    {
        while (Pop() is { } connection)
        {
            connection.Dispose();
        }
    }

    public void Dispose() => CloseIdle();

    private Connection? Pop()
    {
        lock (_lock)
        {
            return _free.TryPop(out var connection) ? connection : null;
        }
    }
}
