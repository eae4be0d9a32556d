namespace InferenceBench.Core.Running;

/// <summary>Keeps visits safe as they end.</summary>
public interface IVisitLog
{
    /// <summary>Returns when the visit is on the disk.</summary>
    void Append(VisitOutcome visit);
}
