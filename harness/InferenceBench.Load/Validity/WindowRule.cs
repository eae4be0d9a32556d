namespace InferenceBench.Load.Validity;

/// <summary>A window must be long beside the requests in it.</summary>
internal sealed class WindowRule : IValidityRule
{
    private const int Least = 3;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var rounds = evidence.Visits.Rounds;
        var unramped = rounds.Count(r => !r.Visit.IsRampComplete);
        if (unramped > 0)
        {
            return new(
                "window", unramped, 0,
                "the window began before every stream had finished a request; give more time with --budget");
        }

        var unended = rounds.Sum(r => r.Visit.Unended);
        if (unended > 0 && evidence.Visits.Point.Concurrency is not null)
        {
            return new(
                "window", unended, 0,
                $"{unended} requests of the window had not ended long after it; give more time with --budget");
        }

        var fewest = rounds.Min(r => r.Ended);
        return fewest >= Least ? null : new(
            "window", fewest, Least, $"only {fewest} requests ended within a window; give more time with --budget");
    }
}
