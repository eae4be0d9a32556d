using System.Globalization;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Claims.Rules;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Claims;

/// <summary>Why a verdict is what it is, in a sentence.</summary>
public static class ClaimSentences
{
    /// <summary>A claim's reason: the test that settled it, and how the others fared.</summary>
    public static string Of(Claim claim, TestResult telling, IReadOnlyList<TestResult> deciding)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(telling);
        ArgumentNullException.ThrowIfNull(deciding);
        if (deciding.Count == 1)
        {
            return telling.Why;
        }

        var count = deciding.Count(test => test.Verdict == telling.Verdict);
        var share = count == deciding.Count ? $"all {count} tests" : $"{count} of {deciding.Count} tests";
        return $"{share}: {Word(telling.Verdict)}; {telling.Why}";
    }

    /// <summary>A test's figure against its threshold.</summary>
    public static string Of(ClaimTest test, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(finding);
        return $"{Measured(test, finding)}; the claim needs {Needs(test)}.";
    }

    /// <summary>
    /// A figure of something else than the claim speaks of: shown, with what it is of, and without a say; empty when there is
    /// none.
    /// </summary>
    public static string Seen(ClaimTest test, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Figure is null ? "" : $" Seen here, without a say: {Measured(test, finding)} [{ClaimScope.Of(finding)}].";
    }

    private static string Measured(ClaimTest test, Finding finding)
    {
        var detail = finding.Detail.Length == 0 ? "" : $" ({finding.Detail})";
        var doubt = finding is { IsExact: false, Figure.Low: null } ? ", too few rounds for an interval" : "";
        return $"{test.Name}: {Figure(finding)}{doubt}{detail}";
    }

    /// <summary>What is missing, and how to get it.</summary>
    public static string Missing(Claim claim, string missing, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(evidence);
        var reason = evidence.Runs.Select(run => run.ReasonFor(cell => claim.Experiments.Any(e => e.Has(cell))))
            .FirstOrDefault(text => text.Length > 0);
        var hint = reason is not null ? $" ({reason.TrimEnd('.')})"
            : claim.Experiments.Count > 0
                && !missing.Contains(ProgramName.Current, StringComparison.Ordinal)
                && missing.Contains("cell", StringComparison.Ordinal)
                ? $"; '{ProgramName.Current} claims run --only {claim.Id}' measures it" : "";
        return $"Missing: {missing}{hint}.";
    }

    /// <summary>Figure with interval and unit, e.g. <c>1.51x (1.42 to 1.60)</c>.</summary>
    public static string Figure(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Figure is { } figure ? Figure(figure, finding.Unit.Text) : "";
    }

    /// <summary>The same of a figure alone.</summary>
    public static string Figure(Estimate figure, string unit)
    {
        var interval = figure is { Low: { } low, High: { } high } && Number(low) != Number(high)
            ? $" ({Number(low)} to {Number(high)})"
            : "";
        return $"{Number(figure.Value)}{Suffix(unit)}{interval}";
    }

    /// <summary>What the figure must be, e.g. <c>above 1x</c>.</summary>
    public static string Needs(ClaimTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var unit = Suffix(test.Unit.Text);
        var needs = test.Threshold switch
        {
            { Above: { } above, Below: { } below } => $"{Number(above)} to {Number(below)}{unit}",
            { Above: { } above } => $"at least {Number(above)}{unit}",
            { Below: { } below } => $"at most {Number(below)}{unit}",
            _ => "what is missing",
        };
        return test.IsThresholdOwn ? $"{needs} (the ledger's own threshold)" : needs;
    }

    /// <summary>Verdict as a word.</summary>
    public static string Word(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => "supported",
        ClaimVerdict.Refuted => "refuted",
        ClaimVerdict.Inconclusive => "inconclusive",
        ClaimVerdict.AddsUp => "adds up",
        ClaimVerdict.DoesNotAddUp => "does not add up",
        _ => "untested",
    };

    /// <summary>Four digits, and no more zeros than they need.</summary>
    public static string Number(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var digits = (int)Math.Ceiling(Math.Log10(Math.Abs(value)));
        var decimals = Math.Clamp(4 - digits, 0, 12);
        return value.ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    private static string Suffix(string unit) => unit is "x" or "%" or "" ? unit : " " + unit;
}
