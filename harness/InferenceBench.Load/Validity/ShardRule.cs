namespace InferenceBench.Load.Validity;

/// <summary>One of several clients sees only its part of the load.</summary>
internal sealed class ShardRule : IValidityRule
{
    public ValidityFinding? Check(PointEvidence evidence) => evidence.Plan?.Shard is not { Count: > 1 } shard ? null : new(
        "shard", shard.Count, 1, $"this is one of {shard.Count} clients; put them together with merge");
}
