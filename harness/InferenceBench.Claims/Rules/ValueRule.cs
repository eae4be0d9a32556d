using InferenceBench.Claims.Evidences;

namespace InferenceBench.Claims.Rules;

/// <summary>One cell's figure by itself.</summary>
internal sealed class ValueRule(Metric metric, CellSelector of) : IClaimRule
{
    public bool IsTimed => true;

    public IReadOnlyList<string> CostModels => of.Models;

    public bool NeedsRoofline => metric.NeedsPeaks;

    public Finding Find(RuleInput input)
    {
        var picked = Picked.One(of, metric, input.Cells);
        if (picked.Missing.Length > 0)
        {
            return Finding.Lacking(picked.Missing);
        }

        var logarithm = LogContrast.Of([(1, picked.Reading!)], sameRun: true, input.Confidence);
        return new()
        {
            Figure = logarithm.Exp(),
            Unit = metric.Unit,
            IsExact = picked.Reading!.IsExact,
            Basis = picked.Reading.IsExact ? $"{metric.Words} counted, not timed" : "",
            Rows = [picked.Cell!],
            Draw = () => new("", $"{metric.Words}, {metric.Unit.Text}", [picked.Point()]),
        };
    }
}
