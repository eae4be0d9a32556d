using InferenceBench.Load.Slo;

namespace InferenceBench.Load.Choosing;

/// <summary>What a load must keep to be chosen.</summary>
/// <param name="TtftSeconds">Time to first token at most; null = any.</param>
/// <param name="TpotSeconds">Time a token at most; null = any.</param>
/// <param name="Attainment">Share of requests that must keep both; null = the means must.</param>
public sealed record LoadBounds(double? TtftSeconds, double? TpotSeconds, double? Attainment)
{
    /// <summary>As an objective of requests; null without a share.</summary>
    public ServiceLevel? Objective => Attainment is not { } share ? null : new(
        [
            .. TtftSeconds is { } ttft ? [new SloBound(SloMetric.Ttft, ttft)] : Array.Empty<SloBound>(),
            .. TpotSeconds is { } tpot ? [new SloBound(SloMetric.Tpot, tpot)] : Array.Empty<SloBound>(),
        ],
        share);
}
