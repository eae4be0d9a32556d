using InferenceBench.Claims;
using InferenceBench.Claims.Ledgers;

namespace InferenceBench.Reporting.Claims;

/// <summary>A claim as a list shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Documents">Documents that make it.</param>
/// <param name="Kind">What decides it.</param>
/// <param name="Says">The claim.</param>
/// <param name="Stated">Figure or range that the document states.</param>
/// <param name="Needs">What cells must be to decide it; empty for nothing in particular.</param>
/// <param name="Tests">What is tested, and what each test needs.</param>
public sealed record ListedClaim(
    string Id, IReadOnlyList<string> Documents, ClaimKind Kind, string Says, string Stated, string Needs,
    IReadOnlyList<string> Tests)
{
    /// <summary>What a list shows of a claim.</summary>
    public static ListedClaim Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new(
            claim.Id, claim.Documents, claim.Kind, claim.Says, claim.Stated.ToString(), claim.Needs.Text,
            [.. claim.Tests.Select(test => $"{test.Name}: {ClaimSentences.Needs(test)}{(test.Decides ? "" : " (shown only)")}")]);
    }
}
