using InferenceBench.Claims.Arithmetic;
using InferenceBench.Claims.Rules;

namespace InferenceBench.Claims.Ledgers;

/// <summary>A test of a claim.</summary>
/// <param name="Name">What the figure is.</param>
/// <param name="Rule">How the figure is found.</param>
/// <param name="Unit">Unit of figure and thresholds.</param>
/// <param name="Threshold">Where the claim's side ends.</param>
/// <param name="Decides">False: shown without a say in the verdict.</param>
/// <param name="Where">File and line of the ledger.</param>
public sealed record ClaimTest(string Name, IClaimRule Rule, Unit Unit, Threshold Threshold, bool Decides, string Where)
{
    /// <summary>The document states no such threshold: the ledger chose it.</summary>
    public bool IsThresholdOwn { get; init; }
}
