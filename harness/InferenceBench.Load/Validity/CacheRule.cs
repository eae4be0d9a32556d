namespace InferenceBench.Load.Validity;

/// <summary>A prompt that was computed before costs next to nothing; a cold load must not have any.</summary>
internal sealed class CacheRule : IValidityRule
{
    private const double Most = 0.02;

    public ValidityFinding? Check(PointEvidence evidence) => evidence.Figures.CachedShare is not { } share || share <= Most ? null : new(
        "cache", share, Most, $"the server took {share * 100:0.#} % of the prompt tokens from its cache though no two prompts are alike");
}
