using InferenceBench.Cells;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Claims.Rules;
using InferenceBench.Results.Machines;

namespace InferenceBench.Claims;

/// <summary>Finds verdicts. A pure function of claims and evidence.</summary>
/// <param name="evidence">What verdicts may rest on.</param>
public sealed class ClaimJudge(Evidence evidence)
{
    /// <summary>Judges every claim.</summary>
    public IReadOnlyList<ClaimResult> Judge(IEnumerable<Claim> claims) => [.. claims.Select(Judge)];

    /// <summary>Judges a claim.</summary>
    public ClaimResult Judge(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var confidence = new Confidence(claim.Tests.Count(test => test.Decides && test.Rule.IsTimed));
        var tests = claim.Tests.Select(test => Judge(claim, test, confidence)).ToList();
        var deciding = tests.Where(test => test.Test.Decides).ToList();
        var telling = claim.AnyHolds
            ? deciding.MinBy(test => AnyOrder(test.Verdict))!
            : deciding.MaxBy(test => AllOrder(test.Verdict))!;
        return new(claim, telling.Verdict, ClaimSentences.Of(claim, telling, deciding), telling, tests);
    }

    /// <summary>One test that fails refutes the whole; else one that is missing leaves it untested.</summary>
    private static int AllOrder(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Refuted or ClaimVerdict.DoesNotAddUp => 3,
        ClaimVerdict.Untested => 2,
        ClaimVerdict.Inconclusive => 1,
        _ => 0,
    };

    /// <summary>One test that holds is enough; else one that is missing or undecided might still.</summary>
    private static int AnyOrder(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported or ClaimVerdict.AddsUp => 0,
        ClaimVerdict.Untested => 1,
        ClaimVerdict.Inconclusive => 2,
        _ => 3,
    };

    private TestResult Judge(Claim claim, ClaimTest test, Confidence confidence)
    {
        var found = FindFor(claim, test, test.Decides ? confidence : new Confidence(1));
        var finding = found.Figure is { } natural
            ? found with { Figure = natural.Scale(found.Unit.Factor / test.Unit.Factor), Unit = test.Unit }
            : found;
        if (finding.Figure is not { } figure || finding.Missing.Length > 0)
        {
            var missing = finding with { Missing = ClaimSentences.Missing(claim, finding.Missing, evidence) };
            return new(test, missing, ClaimVerdict.Untested, missing.Missing + ClaimSentences.Seen(test, missing));
        }

        var verdict = test.Threshold.Judge(figure, finding.IsExact);
        return new(test, finding, test.Rule.IsArithmetic ? Arithmetical(verdict) : verdict, ClaimSentences.Of(test, finding));
    }

    private static ClaimVerdict Arithmetical(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => ClaimVerdict.AddsUp,
        ClaimVerdict.Refuted => ClaimVerdict.DoesNotAddUp,
        _ => verdict,
    };

    /// <summary>
    /// By cells of the kind that the claim is about; where there are none, others show what is seen here, and what is missing
    /// stays missing.
    /// </summary>
    private Finding FindFor(Claim claim, ClaimTest test, Confidence confidence)
    {
        var needs = test.Decides ? claim.Needs : ClaimNeeds.None;
        var finding = Find(claim, test, confidence, needs);
        if (finding.Figure is not null || needs == ClaimNeeds.None)
        {
            return finding;
        }

        var seen = Find(claim, test, confidence, ClaimNeeds.None);
        return seen with { Missing = seen.Figure is null ? $"{finding.Missing} ({needs.Text})" : $"results {needs.Text}" };
    }

    /// <summary>
    /// Looks into one run after the other, because cells of one run met the same rounds, and only then into all together.
    /// </summary>
    private Finding Find(Claim claim, ClaimTest test, Confidence confidence, ClaimNeeds needs)
    {
        Finding? first = null;
        foreach (var cells in Views(claim))
        {
            var finding = test.Rule.Find(new(
                [.. cells.Where(needs.AreMet)], evidence, confidence) { IsMet = needs.AreMet, IsServedMet = needs.AreMet });
            if (finding.Figure is not null)
            {
                return finding;
            }

            first ??= finding;
        }

        return first!;
    }

    /// <summary>
    /// Each run by itself, then all runs of each machine together: cells of two machines are never set against each other here.
    /// </summary>
    private List<IReadOnlyList<EvidenceCell>> Views(Claim claim)
    {
        bool IsMeant(EvidenceCell cell) => claim.Experiments.Any(experiment => experiment.Has(cell.Outcome.Cell));
        var cells = evidence.Cells.Where(IsMeant).ToList();
        var runs = cells.GroupBy(cell => cell.RunId).Select(run => run.ToList());
        var machines = MachineIdentity.Group(cells, cell => cell.Machine.Identity)
            .Select(machine => machine.DistinctBy(cell => cell.Outcome.Key).ToList());
        return cells.Count == 0 ? [[]] : [.. runs.SelectMany(OfOneEngine), .. machines.SelectMany(OfOneEngine)];
    }

    /// <summary>
    /// Of the engines any of which may be meant, one at a time, that which measured most first; with each whatever is meant only
    /// where it is named.
    /// </summary>
    private static IEnumerable<IReadOnlyList<EvidenceCell>> OfOneEngine(IReadOnlyList<EvidenceCell> cells)
    {
        var plain = cells.Select(cell => cell.Outcome.Cell).Where(CellTraits.IsOfPlainEngine).CountBy(cell => cell.Engine)
            .OrderByDescending(engine => engine.Value)
            .Select(engine => engine.Key)
            .ToList();
        return plain.Count < 2 ? [cells] : plain.Select(engine => cells.Where(cell => IsOf(cell.Outcome.Cell, engine)).ToList());
    }

    private static bool IsOf(Cell cell, string plainEngine) => cell.Engine == plainEngine || !CellTraits.IsOfPlainEngine(cell);
}
