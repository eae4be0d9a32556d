namespace InferenceBench.Load.Plans;

/// <summary>
/// How long the parts of a visit are. The window is set when the ramp has shown how long requests take at this load.
/// </summary>
/// <param name="RampLimitSeconds">The ramp ends when every stream has finished a request, at the latest after so many
/// seconds.</param>
/// <param name="VisitSeconds">Share of the budget; null = no budget.</param>
public sealed record VisitTiming(double RampLimitSeconds, double? VisitSeconds)
{
    private const double ShortestWindow = 1;
    private const double LongestWindow = 60;
    private const double WindowRequests = 8;
    private const double ScheduledRequests = 100;
    private const double RampRequests = 3;
    private const double DrainRequests = 1.3;
    private const double MostDrainRequests = 4;
    private const double SlackSeconds = 2;

    /// <summary>Times for a load.</summary>
    /// <param name="requestSeconds">One request alone, or at this load if it is known.</param>
    /// <param name="streams">Requests in flight: a server that serves one after the other makes the last one wait for
    /// all.</param>
    /// <param name="visitSeconds">Share of the budget; null = no budget.</param>
    public static VisitTiming For(double requestSeconds, int streams, double? visitSeconds) =>
        new(SlackSeconds + (RampRequests * requestSeconds * streams), visitSeconds);

    /// <summary>Seconds to measure.</summary>
    /// <param name="requestSeconds">One request at this load.</param>
    /// <param name="rampSeconds">What the ramp took.</param>
    /// <param name="requestsPerSecond">Of an open loop; null for a closed one.</param>
    public double Window(double requestSeconds, double rampSeconds, double? requestsPerSecond) => VisitSeconds is { } visit
        ? Math.Max(ShortestWindow, visit - rampSeconds - (DrainRequests * requestSeconds))
        : Math.Clamp(
            Math.Max(WindowRequests * requestSeconds, ScheduledRequests / requestsPerSecond ?? 0), ShortestWindow, LongestWindow);

    /// <summary>Seconds at most for the requests of the window to end.</summary>
    public static double DrainLimit(double requestSeconds) => SlackSeconds + (MostDrainRequests * requestSeconds);
}
