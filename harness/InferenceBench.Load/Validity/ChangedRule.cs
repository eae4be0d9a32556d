namespace InferenceBench.Load.Validity;

/// <summary>What another model, or another version of the server, did is not what was asked about.</summary>
internal sealed class ChangedRule : IValidityRule
{
    public ValidityFinding? Check(PointEvidence evidence)
    {
        var changed = evidence.Visits.Rounds.Count(r => r.Visit.IsServerChanged);
        return changed == 0 ? null : new(
            "server-changed", changed, 0,
            "after a window the server was gone, or had another version or other models than before");
    }
}
