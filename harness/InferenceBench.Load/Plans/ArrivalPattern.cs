namespace InferenceBench.Load.Plans;

/// <summary>How an open loop's requests are spread over time.</summary>
/// <param name="Kind">The distribution of the gaps between requests.</param>
/// <param name="Burstiness">Shape of the gamma distribution: 1 = Poisson, below 1 = in bursts, above 1 = more even.</param>
public sealed record ArrivalPattern(ArrivalKind Kind, double Burstiness = 1)
{
    /// <summary>Independent users.</summary>
    public static ArrivalPattern Poisson { get; } = new(ArrivalKind.Poisson);
}
