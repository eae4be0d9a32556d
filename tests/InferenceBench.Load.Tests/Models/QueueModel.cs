namespace InferenceBench.Load.Tests.Models;

/// <summary>
/// M/M/c: Poisson arrivals, c places, exponential service. All is known of it, so that a search has a right answer.
/// </summary>
internal sealed record QueueModel(int Places, double ServiceSeconds)
{
    /// <summary>Requests a second that it can serve at most.</summary>
    public double MostPerSecond => Places / ServiceSeconds;

    /// <summary>Share of requests that wait less than so many seconds (Erlang's C formula).</summary>
    public double ShareWaitingLess(double rate, double seconds) =>
        rate >= MostPerSecond ? 0 : 1 - (ErlangC(rate * ServiceSeconds) * Math.Exp(-(MostPerSecond - rate) * seconds));

    /// <summary>The rate at which this share waits less than so many seconds, by bisection.</summary>
    public double RateFor(double share, double seconds)
    {
        var (low, high) = (0.0, MostPerSecond);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = ShareWaitingLess(middle, seconds) >= share ? (middle, high) : (low, middle);
        }

        return low;
    }

    private double ErlangC(double offered)
    {
        var blocked = 1.0;
        for (var k = 1; k <= Places; k++)
        {
            blocked = offered * blocked / (k + (offered * blocked));
        }

        var busy = offered / Places;
        return blocked / (1 - busy + (busy * blocked));
    }
}
