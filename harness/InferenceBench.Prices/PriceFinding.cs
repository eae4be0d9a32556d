namespace InferenceBench.Prices;

/// <summary>Something to know of a price.</summary>
/// <param name="Kind">What is amiss.</param>
/// <param name="Id">Entry of the price files.</param>
/// <param name="Sentence">What is amiss, with both sources where two differ.</param>
public sealed record PriceFinding(PriceFindingKind Kind, string Id, string Sentence)
{
    /// <summary>False for what is only worth knowing.</summary>
    public bool IsProblem => Kind != PriceFindingKind.Thin;
}
