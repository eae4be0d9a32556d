using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Validity;

/// <summary>
/// A prompt that was computed before costs next to nothing. A cold load must not have any; a warm one must have what its
/// requests have in common, and be seen to have it.
/// </summary>
internal sealed class CacheRule : IValidityRule
{
    private const double MostCold = 0.02;

    /// <summary>Caches keep whole blocks, and requests that come at once compute the same one twice.</summary>
    private const double LeastWarm = 0.8;

    public ValidityFinding? Check(PointEvidence evidence) =>
        evidence.Plan?.Cache == CacheUse.Warm && !evidence.Visits.Mix.SharesNothing
            ? Warm(evidence)
            : Cold(evidence.Figures.CachedShare);

    private static ValidityFinding? Cold(double? cached) => cached is not { } share || share <= MostCold ? null : new(
        "cache", share, MostCold,
        $"the server took {share * 100:0.#} % of the prompt tokens from its cache, which was to be cold");

    private static ValidityFinding? Warm(PointEvidence evidence)
    {
        var good = evidence.Tally.Good;
        var shared = good.SharedTokens / Math.Max(1, good.InputTokens);
        if (good.Requests == 0 || shared == 0)
        {
            return null;
        }

        if (evidence.Figures.CachedShare is not { } cached)
        {
            return new(
                "cache", 0, LeastWarm,
                "the server does not tell what came from its cache, which was to be warm; start it so that it does "
                + "(vLLM --enable-prompt-tokens-details, SGLang --enable-cache-report)");
        }

        var share = cached / shared;
        return share >= LeastWarm ? null : new(
            "cache", share, LeastWarm,
            $"the server took {cached * 100:0.#} % of the prompt tokens from its cache, where requests have {shared * 100:0.#} % "
            + "in common: it was not warm");
    }
}
