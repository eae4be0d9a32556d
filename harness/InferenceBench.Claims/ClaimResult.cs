using InferenceBench.Claims.Ledgers;
using InferenceBench.Claims.Rules;

namespace InferenceBench.Claims;

/// <summary>A claim with its verdict.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">Over its deciding tests.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Telling">The test that settled it.</param>
/// <param name="Tests">All tests, in the ledger's order.</param>
public sealed record ClaimResult(
    Claim Claim, ClaimVerdict Verdict, string Why, TestResult Telling, IReadOnlyList<TestResult> Tests)
{
    /// <summary>What the verdict holds for, in words.</summary>
    public string Scope => ClaimScope.Of(Tests);
}
