using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Measuring;

/// <summary>
/// Two ways to send: few streams each have a thread that waits in the system call, so that nobody else has to wake up between an
/// arrival and its reading, and so before the next request; for many, threads would cost more than they save.
/// </summary>
internal sealed class LoadClients : IDisposable
{
    /// <summary>Streams that have threads of their own.</summary>
    internal const int MostThreads = 8;

    private readonly LoadClient _few;

    /// <param name="endpoint">The server.</param>
    /// <param name="limits">Of a request.</param>
    /// <param name="allowance">What requests may cost together; null = nothing is counted.</param>
    public LoadClients(Endpoint endpoint, ExchangeLimits limits, Allowance? allowance = null)
    {
        Many = new LoadClient(endpoint, limits) { Allowance = allowance };
        _few = Many.Blocking();
    }

    /// <summary>For any number of requests at once.</summary>
    public LoadClient Many { get; }

    /// <summary>The one for so many streams; the other's idle connections are ended, a server may have but few.</summary>
    /// <param name="streams">Null = as many as there are, by a schedule.</param>
    public LoadClient For(int? streams)
    {
        var (one, other) = streams <= MostThreads ? (_few, Many) : (Many, _few);
        other.CloseIdle();
        return one;
    }

    /// <summary>Gives up all requests under way.</summary>
    public void AbortAll(string why)
    {
        Many.AbortAll(why);
        _few.AbortAll(why);
    }

    public void Dispose()
    {
        Many.Dispose();
        _few.Dispose();
    }
}
