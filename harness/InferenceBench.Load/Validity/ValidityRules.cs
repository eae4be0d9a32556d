namespace InferenceBench.Load.Validity;

/// <summary>All rules, in the order their reasons are told.</summary>
public static class ValidityRules
{
    public static IReadOnlyList<IValidityRule> All { get; } =
    [
        new ShardRule(), new FailureRule(), new TokenCountRule(), new TruncationRule(), new OutputLengthRule(),
        new PromptLengthRule(), new CacheRule(),
        new UniquenessRule(), new ServerTokensRule(), new RestartRule(), new ChangedRule(), new PreemptionRule(),
        new ConnectionRule(), new ClientRule(), new CollectionRule(),
        new ReachedRule(), new WindowRule(),
    ];

    /// <summary>What all of them find.</summary>
    public static IReadOnlyList<ValidityFinding> Check(PointEvidence evidence) =>
        [.. All.Select(rule => rule.Check(evidence)).OfType<ValidityFinding>()];
}
