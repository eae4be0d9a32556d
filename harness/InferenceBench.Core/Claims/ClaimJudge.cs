using InferenceBench.Core.Claims.Evidences;
using InferenceBench.Core.Claims.Rules;
using InferenceBench.Core.Machine;

namespace InferenceBench.Core.Claims;

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
        var telling = claim.AnyHolds ? deciding.MinBy(test => AnyOrder(test.Verdict))! : deciding.MaxBy(test => AllOrder(test.Verdict))!;
        return new(claim, telling.Verdict, ClaimSentences.Of(claim, telling, deciding), telling, tests);
    }

    /// <summary>One test that fails refutes the whole; else one that is missing leaves it untested.</summary>
    private static int AllOrder(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Refuted => 3,
        ClaimVerdict.Untested => 2,
        ClaimVerdict.Inconclusive => 1,
        _ => 0,
    };

    /// <summary>One test that holds is enough; else one that is missing or undecided might still.</summary>
    private static int AnyOrder(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => 0,
        ClaimVerdict.Untested => 1,
        ClaimVerdict.Inconclusive => 2,
        _ => 3,
    };

    private TestResult Judge(Claim claim, ClaimTest test, Confidence confidence)
    {
        var finding = Find(claim, test, test.Decides ? confidence : new Confidence(1));
        if (finding.Figure is not { } natural)
        {
            var missing = finding with { Missing = ClaimSentences.Missing(claim, finding.Missing, evidence) };
            return new(test, missing, ClaimVerdict.Untested, missing.Missing);
        }

        var figure = natural.Scale(finding.Unit.Factor / test.Unit.Factor);
        var verdict = test.Threshold.Judge(figure, finding.IsExact);
        var converted = finding with { Figure = figure, Unit = test.Unit };
        return new(test, converted, verdict, ClaimSentences.Of(test, converted));
    }

    /// <summary>Looks into one run after the other, because cells of one run met the same rounds, and only then into all together.</summary>
    private Finding Find(Claim claim, ClaimTest test, Confidence confidence)
    {
        Finding? first = null;
        foreach (var cells in Views(claim))
        {
            var finding = test.Rule.Find(new(cells, evidence, confidence));
            if (finding.Figure is not null)
            {
                return finding;
            }

            first = finding;
        }

        return first!;
    }

    /// <summary>Each run by itself, then all runs of each machine together: cells of two machines are never set against each other here.</summary>
    private List<IReadOnlyList<EvidenceCell>> Views(Claim claim)
    {
        bool IsMeant(EvidenceCell cell) => claim.Experiments.Any(experiment => experiment.Has(cell.Outcome.Cell));
        var cells = evidence.Cells.Where(IsMeant).ToList();
        var runs = cells.GroupBy(cell => cell.RunId).Select(run => run.ToList());
        var machines = MachineIdentity.Group(cells, cell => cell.Machine.Identity).Select(machine => machine.DistinctBy(cell => cell.Outcome.Key).ToList());
        return cells.Count == 0 ? [[]] : [.. runs, .. machines];
    }
}
