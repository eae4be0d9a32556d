using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>
/// Sends requests and keeps what comes back with the time of each arrival (see <see cref="ArrivalStamps"/>). HTTP/1.1 over
/// sockets of its own: a read allocates nothing. No proxy, no redirects, no decoding.
/// </summary>
public sealed class LoadClient : IDisposable
{
    private readonly ConnectionHabits _habits;
    private readonly ConnectionPool _connections;
    private readonly ExchangeLimits _limits;
    private readonly Watchdog _watchdog;

    /// <param name="endpoint">The server.</param>
    /// <param name="limits">Of a request.</param>
    /// <param name="isBlocking">
    /// <see cref="SendAsync"/> returns when the response is over: whoever calls it waits in the system calls, so that no other
    /// thread has to wake up between an arrival and its reading. For as many requests at once as one wants to have threads.
    /// </param>
    public LoadClient(Endpoint endpoint, ExchangeLimits limits, bool isBlocking = false)
        : this(endpoint, limits, isBlocking, new ConnectionHabits()) => ArgumentNullException.ThrowIfNull(limits);

    private LoadClient(Endpoint endpoint, ExchangeLimits limits, bool isBlocking, ConnectionHabits habits)
    {
        (Endpoint, _limits, IsBlocking, _habits) = (endpoint, limits, isBlocking, habits);
        _connections = new ConnectionPool(endpoint, habits, isBlocking);
        _watchdog = new Watchdog(limits);
    }

    public Endpoint Endpoint { get; }

    /// <summary>Whoever sends waits until the response is over.</summary>
    public bool IsBlocking { get; }

    /// <summary>What requests may cost together; null = nothing is counted.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>Connections opened so far.</summary>
    public int ConnectionsOpened => _habits.Opened;

    /// <summary>Sends one request and reads its response to the end. Never throws: a failure stands in the exchange.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        exchange.Started = Stopwatch.GetTimestamp();
        _watchdog.Add(exchange);
        try
        {
            while (IsAllowed(exchange))
            {
                var isOld = await TryAsync(exchange).ConfigureAwait(false);

                // A server may end an idle connection at the very moment it is used: sent once more, and counted.
                if (exchange.Failure != ExchangeFailure.Cut || !isOld || exchange.Status != 0 || exchange.Retries > 0)
                {
                    break;
                }

                exchange.Reset();
                exchange.Retries++;
            }
        }
        finally
        {
            exchange.End();
            _watchdog.Remove(exchange);
        }
    }

    /// <summary>
    /// One that blocks, with connections of its own, which knows what this one has seen of the server; disposed apart.
    /// </summary>
    public LoadClient Blocking() => new(Endpoint, _limits, isBlocking: true, _habits) { Allowance = Allowance };

    /// <summary>Makes sure that so many connections stand; whoever sends is told why one does not.</summary>
    public Task PrepareAsync(int count) => _connections.PrepareAsync(count);

    /// <summary>Ends the connections that carry nothing.</summary>
    public void CloseIdle() => _connections.CloseIdle();

    /// <summary>Gives up all requests under way.</summary>
    public void AbortAll(string why) => _watchdog.AbortAll(why);

    public void Dispose()
    {
        _watchdog.AbortAll("the client ended");
        _watchdog.Dispose();
        _connections.Dispose();
    }

    /// <summary>Before each time it is sent: a second time may be billed as the first.</summary>
    private bool IsAllowed(Exchange exchange)
    {
        if (Allowance is null || Allowance.TryTake(exchange.MostCost))
        {
            return true;
        }

        exchange.Fail(ExchangeFailure.Cancelled, "no more may be spent");
        return false;
    }

    /// <summary>True when it went over a connection that had been used before.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> TryAsync(Exchange exchange)
    {
        var connection = await ConnectAsync(exchange).ConfigureAwait(false);
        if (connection is null)
        {
            return false;
        }

        var wasUsed = connection.WasUsed;
        try
        {
            exchange.Begin(connection);
            await connection.SendAsync(exchange.Message).ConfigureAwait(false);
            await ReceiveAsync(exchange, connection).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            exchange.Fail(ExchangeFailure.Cut, "the connection broke");
        }

        if (wasUsed && exchange.Status != 0)
        {
            _habits.Kept();
        }
        else if (wasUsed && exchange.Failure == ExchangeFailure.Cut)
        {
            _habits.Lost();
        }

        if (exchange.KeepsAlive)
        {
            _connections.Return(connection);
        }
        else
        {
            connection.Dispose();
        }

        return wasUsed;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReceiveAsync(Exchange exchange, Connection connection)
    {
        while (!exchange.IsDone)
        {
            var count = await connection.ReceiveAsync(exchange.Room()).ConfigureAwait(false);
            var now = Stopwatch.GetTimestamp();
            if (count == 0)
            {
                exchange.Closed();
                return;
            }

            exchange.Received(count, now, connection.ArrivedAt);
            if (exchange.Kept > _limits.Bytes)
            {
                exchange.Fail(ExchangeFailure.TooLarge, $"the response has more than {_limits.Bytes >> 20} MiB");
            }
        }
    }

    private ValueTask<Connection?> ConnectAsync(Exchange exchange)
    {
        // A second attempt must not meet the next dead connection.
        if (exchange.Retries == 0 && _connections.TakeOpen() is { } open)
        {
            exchange.ConnectionNumber = open.Number;
            return new(open);
        }

        return OpenAsync(exchange);
    }

    private async ValueTask<Connection?> OpenAsync(Exchange exchange)
    {
        try
        {
            var fresh = await _connections.OpenAsync().ConfigureAwait(false);
            (exchange.IsFreshConnection, exchange.ConnectionNumber) = (true, fresh.Number);
            return fresh;
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            exchange.Fail(ExchangeFailure.NotConnected,
                e is SocketException s ? $"no connection ({s.SocketErrorCode})" : "no connection in time");
        }
        catch (AuthenticationException)
        {
            exchange.Fail(ExchangeFailure.Tls,
                "the TLS handshake failed; the certificate is not accepted, or the server speaks no TLS");
        }

        return null;
    }
}
