using System.Globalization;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Words;
using InferenceBench.Results.Quality;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// Perplexity of a cascade over that of its large model alone, on the same tokens, at a share of queries that go on.
/// </summary>
internal sealed class CascadeRule(string small, string large, string quantization, double escalatedShare) : IClaimRule
{
    public bool IsTimed => false;

    public IReadOnlyList<string> QualityModels => [small, large];

    public Finding Find(RuleInput input)
    {
        var rows = Rows(input.Evidence);
        if (rows.Count == 0)
        {
            return Finding.Lacking(
                $"the cascade of '{small}' before '{large}' at {quantization}; '{ProgramName.Current} quality {small} "
                + $"--cascade-to {large} --quantizations {quantization} --results FOLDER' measures it");
        }

        var row = rows.MinBy(row => Math.Abs(row.Point.EscalatedShare - escalatedShare))!;
        return new()
        {
            Figure = row.Point.PerplexityRatio,
            Basis = QualityScope.Of([small, large], row.Engine),
            Detail = string.Create(CultureInfo.InvariantCulture, $"{row.Point.EscalatedShare:0 %} of the queries go on, those "
                + $"with a mean confidence below {row.Point.ConfidenceThreshold:0.###}; {row.TokensScored:#,0} tokens scored"),
            Draw = () => new("share of queries that go on", $"perplexity over that of {large}", [.. rows.Select(Point)]),
        };
    }

    /// <summary>All thresholds of the first engine that has the pair.</summary>
    private List<CascadeRow> Rows(Evidence evidence)
    {
        bool IsMeant(CascadeRow row) => row.SmallModel.Equals(small, StringComparison.OrdinalIgnoreCase)
            && row.LargeModel.Equals(large, StringComparison.OrdinalIgnoreCase)
            && row.Quantization.Equals(quantization, StringComparison.OrdinalIgnoreCase);
        var rows = evidence.Cascades.Where(IsMeant).ToList();
        return [.. rows.Where(row => (row.Engine, row.TextSha256) == (rows[0].Engine, rows[0].TextSha256))
            .DistinctBy(row => row.Point.EscalatedShare)];
    }

    private static PlotPoint Point(CascadeRow row)
    {
        var ratio = row.Point.PerplexityRatio;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{row.Point.EscalatedShare:0 %}"), row.Point.EscalatedShare, ratio.Value,
            ratio.Low, ratio.High);
    }
}
