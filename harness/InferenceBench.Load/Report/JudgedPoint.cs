using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Validity;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Report;

/// <summary>What follows from the requests of a point alone, at whatever price.</summary>
/// <param name="Visits">The point, without holding its requests.</param>
/// <param name="Figures">Rates and times.</param>
/// <param name="Findings">Reasons not to trust it.</param>
/// <param name="Goodput">How it stands to the objective; null without one.</param>
internal sealed record JudgedPoint(
    PointVisits Visits, PointFigures Figures, IReadOnlyList<ValidityFinding> Findings, Goodput? Goodput)
{
    internal static JudgedPoint Of(LoadDocument load, PointVisits visits)
    {
        var held = visits.Held();
        var figures = PointFigures.Of(held);
        var isExact = PromptForms.IsExact(load.Server.Prompts);
        var evidence = new PointEvidence(held, figures, load.ClientLimits, load.Server.ForcesLength, isExact, load.Plan);
        var goodput = load.Plan.Objective is { } level ? Goodput.Of(held, level) : null;
        return new(visits, figures, ValidityRules.Check(evidence), goodput);
    }
}
