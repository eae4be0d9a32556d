using InferenceBench.Claims.Ledgers;
using InferenceBench.Claims.Rules;

namespace InferenceBench.Claims;

/// <summary>A test with what was found.</summary>
/// <param name="Test">The test.</param>
/// <param name="Finding">Figure, rows, plot, or what is missing.</param>
/// <param name="Verdict">By the whole interval.</param>
/// <param name="Why">One sentence.</param>
public sealed record TestResult(ClaimTest Test, Finding Finding, ClaimVerdict Verdict, string Why);
