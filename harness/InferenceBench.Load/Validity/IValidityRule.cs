namespace InferenceBench.Load.Validity;

/// <summary>One reason for which a point may be invalid.</summary>
public interface IValidityRule
{
    /// <summary>The finding; null when the point passes.</summary>
    ValidityFinding? Check(PointEvidence evidence);
}
