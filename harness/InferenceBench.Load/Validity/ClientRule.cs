namespace InferenceBench.Load.Validity;

/// <summary>A client at its own limit measures itself.</summary>
internal sealed class ClientRule : IValidityRule
{
    private const double MostOfLimit = 0.5;
    private const double MostOfCores = 0.8;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var events = evidence.Figures.OutputTokensPerSecond.Value;
        if (evidence.Limits is { } limits && events / limits.EventsPerSecond is var share and > MostOfLimit)
        {
            return new(
                "client-bound", share, MostOfLimit,
                $"{events:0} tokens/s are {share * 100:0} % of the {limits.EventsPerSecond:0} that this client can take on this "
                + "machine; load from a larger one");
        }

        var use = evidence.Visits.Rounds.Max(r => r.Visit.Client.CpuSeconds / (r.Visit.WindowSeconds * r.Visit.Client.Cores));
        return use <= MostOfCores ? null : new(
            "client-bound", use, MostOfCores,
            $"this client used {use * 100:0} % of its processors; load from a larger or idler machine");
    }
}
