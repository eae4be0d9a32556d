using InferenceBench.Foundation.Failures;

namespace InferenceBench.Claims.Ledgers;

/// <summary>What a claim's deciding tests may be together.</summary>
internal static class DecidingTests
{
    /// <summary>Refuses tests that would decide by something else than the claim is about.</summary>
    /// <exception cref="InputException">Arithmetic in a claim about the world or the other way round, or cost and quality of
    /// different models.</exception>
    public static void Check(ClaimKind kind, IReadOnlyList<ClaimTest> deciding, string where)
    {
        foreach (var test in deciding)
        {
            LedgerProblem.Require(
                test.Rule.IsArithmetic == (kind == ClaimKind.Arithmetic), test.Where,
                test.Rule.IsArithmetic
                    ? $"'{test.Name}' only calculates with the document's own figures, which says nothing of the world; make the "
                        + "claim arithmetic, or give a figure's source, or show the test with decides: false"
                    : $"'{test.Name}' is no arithmetic with the document's own figures; make the claim measured or external, or "
                        + "show the test with decides: false");
        }

        List<string> costs = [.. deciding.SelectMany(test => test.Rule.CostModels)];
        var other = costs.Count == 0
            ? null
            : deciding.SelectMany(test => test.Rule.QualityModels)
                .FirstOrDefault(model => !costs.Contains(model, StringComparer.OrdinalIgnoreCase));
        LedgerProblem.Require(
            other is null, where,
            $"quality is of '{other}' and cost of {string.Join(", ", costs.Distinct())}; a verdict takes both from the "
            + "same models");
    }
}
