using InferenceBench.Analysis.Speeds;
using InferenceBench.Claims.Arithmetic;

namespace InferenceBench.Claims.Evidences;

/// <summary>Something that is read from a cell.</summary>
/// <param name="Name">As ledgers call it.</param>
/// <param name="Unit">Unit of its figures.</param>
/// <param name="Words">For people.</param>
/// <param name="Of">The figure of a cell; null when it has none.</param>
public sealed record Metric(string Name, Unit Unit, string Words, Func<EvidenceCell, Reading?> Of)
{
    /// <summary>It needs the machine's measured peaks.</summary>
    public bool NeedsPeaks { get; init; }
}
