namespace InferenceBench.Analysis.Choosing;

/// <summary>A most that a choice must keep to.</summary>
/// <param name="Quantity">What is bounded.</param>
/// <param name="Most">In the quantity's unit.</param>
public sealed record ChoiceBound(ChoiceQuantity Quantity, double Most)
{
    /// <summary>True when the choice keeps to it; what was not measured does not.</summary>
    public bool Admits(Choice choice) => ValueOf(choice) <= Most;

    /// <summary>The bounded quantity of a choice; null when it was not measured.</summary>
    public double? ValueOf(Choice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Quantity switch
        {
            ChoiceQuantity.QualityLoss => choice.QualityLoss,
            ChoiceQuantity.TtftSeconds => choice.TtftSeconds,
            ChoiceQuantity.TpotSeconds => choice.TpotSeconds,
            _ => choice.MemoryBytes,
        };
    }
}
