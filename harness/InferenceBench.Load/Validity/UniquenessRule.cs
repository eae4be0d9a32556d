namespace InferenceBench.Load.Validity;

/// <summary>Prompts that come again are served from a cache, told or not.</summary>
internal sealed class UniquenessRule : IValidityRule
{
    public ValidityFinding? Check(PointEvidence evidence) =>
        evidence.Plan?.Workload?.MayRepeat == true || evidence.Figures.DistinctPrompts is not < 1 ? null : new(
        "uniqueness", evidence.Figures.DistinctPrompts.Value, 1, "prompts were sent more than once");
}
