using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Validity;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Report;

/// <summary>What follows from the requests of a point alone, at whatever price.</summary>
/// <param name="Visits">The point; its requests are not kept.</param>
/// <param name="Figures">Rates and times.</param>
/// <param name="Findings">Reasons not to trust it.</param>
/// <param name="Goodput">How it stands to the objective; null without one.</param>
/// <param name="Ends">How its requests ended, those before and behind the windows included.</param>
internal sealed record JudgedPoint(
    PointVisits Visits, PointFigures Figures, IReadOnlyList<ValidityFinding> Findings, Goodput? Goodput, RequestEnds Ends)
{
    internal static JudgedPoint Of(LoadDocument load, PointVisits visits)
    {
        var tally = PointTally.Of(visits, load.Plan.Objective);
        var figures = PointFigures.Of(tally);
        var isExact = PromptForms.IsExact(load.Server.Prompts);
        var evidence = new PointEvidence(tally, figures, load.ClientLimits, load.Server.ForcesLength, isExact, load.Plan);
        var judged = new JudgedPoint(visits, figures, ValidityRules.Check(evidence), tally.Goodput, new(tally.Whole));
        tally.GiveBack();
        return judged;
    }
}
