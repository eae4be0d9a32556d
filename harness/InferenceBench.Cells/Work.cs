namespace InferenceBench.Cells;

/// <summary>What is asked of a target: the steps of a <see cref="Workload"/>, or a load of whole requests.</summary>
public abstract record Work;
