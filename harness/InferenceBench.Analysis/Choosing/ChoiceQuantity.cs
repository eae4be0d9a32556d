namespace InferenceBench.Analysis.Choosing;

/// <summary>What a choice can be bounded in; less is better.</summary>
public enum ChoiceQuantity
{
    QualityLoss,
    TtftSeconds,
    TpotSeconds,
    MemoryBytes,
}
