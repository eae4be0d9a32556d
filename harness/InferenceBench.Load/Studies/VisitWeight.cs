using InferenceBench.Load.Plans;

namespace InferenceBench.Load.Studies;

/// <summary>
/// How much of a budget a visit is to have beside others. A busy server takes longer for each request, on a few processors as
/// many times as long as there are requests: equal shares would give the largest loads windows in which no request ends.
/// </summary>
internal static class VisitWeight
{
    /// <summary>One for what every visit needs, and one for each time that a request alone takes.</summary>
    /// <param name="point">The load.</param>
    /// <param name="seenSeconds">A request at this load; null = not seen yet, and taken between what a server without and one
    /// with room for all would take.</param>
    /// <param name="aloneSeconds">A request alone.</param>
    public static double Of(LoadPoint point, double? seenSeconds, double aloneSeconds) =>
        1 + (seenSeconds is { } seen && aloneSeconds > 0 ? seen / aloneSeconds : Math.Sqrt(point.Concurrency ?? 1));
}
