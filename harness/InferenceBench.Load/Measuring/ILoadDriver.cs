
namespace InferenceBench.Load.Measuring;

/// <summary>Sends requests in one way or another until it is stopped.</summary>
internal interface ILoadDriver
{
    /// <summary>The load is what it is to be.</summary>
    bool IsRampComplete { get; }

    /// <summary>Finished requests.</summary>
    DoneRequests Done { get; }

    /// <summary>Whether what sends by a schedule has a processor before all others; null = nothing is sent by one.</summary>
    bool? DispatchGoesFirst { get; }

    void Start();

    /// <summary>Requests under way that were begun, or meant to be, before a time.</summary>
    int UnderWaySince(long before);

    /// <summary>Sends no more, gives up what is under way, and waits for its end.</summary>
    Task StopAsync();
}
