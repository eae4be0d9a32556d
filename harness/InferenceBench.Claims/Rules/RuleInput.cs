using InferenceBench.Claims.Evidences;

namespace InferenceBench.Claims.Rules;

/// <summary>What a rule may look at.</summary>
/// <param name="Cells">Measured cells of the claim's experiments.</param>
/// <param name="Evidence">Everything else: prices, quality, other machines.</param>
/// <param name="Confidence">How sure its interval must be.</param>
public sealed record RuleInput(IReadOnlyList<EvidenceCell> Cells, Evidence Evidence, Confidence Confidence)
{
    /// <summary>True for cells of the kind that the claim is about.</summary>
    public Func<EvidenceCell, bool> IsMet { get; init; } = _ => true;

    /// <summary>True for servers under load of the kind that the claim is about.</summary>
    public Func<ServedEvidence, bool> IsServedMet { get; init; } = _ => true;
}
