using InferenceBench.Claims;
using InferenceBench.Claims.Rules;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Reporting.Claims;

/// <summary>A test with its figure, as JSON gives it.</summary>
/// <param name="Name">What the figure is.</param>
/// <param name="Decides">False: shown only.</param>
/// <param name="Figure">With its interval; null when there is none. Beside the verdict untested it is of something else than the
/// claim speaks of.</param>
/// <param name="Unit">Of figure and threshold.</param>
/// <param name="Threshold">Where the claim's side ends.</param>
/// <param name="IsThresholdOwn">The document states no such threshold: the ledger chose it.</param>
/// <param name="Verdict">By the whole interval.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Rows">Cells it rests on.</param>
public sealed record TestRecord(
    string Name, bool Decides, Estimate? Figure, string Unit, Threshold Threshold, bool IsThresholdOwn, ClaimVerdict Verdict,
    string Why, IReadOnlyList<RowRecord> Rows)
{
    /// <summary>What JSON gives of a test.</summary>
    public static TestRecord Of(TestResult test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return new(
            test.Test.Name, test.Test.Decides, test.Finding.Figure, test.Test.Unit.Text, test.Test.Threshold,
            test.Test.IsThresholdOwn, test.Verdict, test.Why,
            [.. test.Finding.Rows.Select(cell => new RowRecord(cell.RunId, cell.Outcome.Key, cell.Name))]);
    }
}
