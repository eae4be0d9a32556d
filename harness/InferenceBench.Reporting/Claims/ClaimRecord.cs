using InferenceBench.Claims;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Claims.Rules;

namespace InferenceBench.Reporting.Claims;

/// <summary>A claim with its verdict, as JSON gives it.</summary>
public sealed record ClaimRecord
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Documents { get; init; }

    public required ClaimKind Kind { get; init; }

    public required string Says { get; init; }

    public required StatedFigure Stated { get; init; }

    public required ClaimVerdict Verdict { get; init; }

    /// <summary>What the verdict holds for.</summary>
    public required string Scope { get; init; }

    public required string Why { get; init; }

    public required IReadOnlyList<TestRecord> Tests { get; init; }

    /// <summary>What JSON gives of a result.</summary>
    public static ClaimRecord Of(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var claim = result.Claim;
        return new()
        {
            Id = claim.Id,
            Documents = claim.Documents,
            Kind = claim.Kind,
            Says = claim.Says,
            Stated = claim.Stated,
            Verdict = result.Verdict,
            Scope = result.Scope,
            Why = result.Why,
            Tests = [.. result.Tests.Select(TestRecord.Of)],
        };
    }
}
