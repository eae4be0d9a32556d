using InferenceBench.Claims.Evidences;

namespace InferenceBench.Claims.Rules;

/// <summary>One cell's figure over another's, or that ratio over another such ratio.</summary>
/// <param name="metric">Figure above the line.</param>
/// <param name="overMetric">Figure below the line.</param>
/// <param name="of">Cell above the line.</param>
/// <param name="over">Cell below the line.</param>
internal sealed class RatioRule(Metric metric, Metric overMetric, CellSelector of, CellSelector over) : IClaimRule
{
    public bool IsTimed => true;

    public IReadOnlyList<string> CostModels => [.. of.Models, .. over.Models];

    /// <summary>A cell over itself is 1.</summary>
    public bool CanOnlyHold(Threshold natural) =>
        natural.Covers(0, double.PositiveInfinity)
            || (Relative is null && metric == overMetric && of.Text == over.Text && natural.Covers(1, 1));

    /// <summary>Cells of the ratio to divide by; null = none.</summary>
    public (CellSelector Of, CellSelector Over)? Relative { get; init; }

    /// <summary>The cells' weights must be larger than the processor's last-level cache.</summary>
    public bool IsBeyondCache { get; init; }

    public Finding Find(RuleInput input)
    {
        List<Picked> above = [Picked.One(of, metric, input.Cells)], below = [Picked.One(over, overMetric, input.Cells)];
        if (Relative is { } relative)
        {
            above.Add(Picked.One(relative.Over, overMetric, input.Cells));
            below.Add(Picked.One(relative.Of, metric, input.Cells));
        }

        List<Picked> all = [.. below, .. above];
        var missing = all.Select(picked => picked.Missing)
            .Concat(all.Where(picked => picked.Reading is not null).Select(picked => Cached(picked.Cell!)))
            .FirstOrDefault(text => text.Length > 0);
        if (missing is not null)
        {
            return Finding.Lacking(missing);
        }

        var sameRun = CellGroup.IsOneRun([.. all.Select(picked => picked.Cell!)]);
        var logarithm = LogContrast.Of(
            [.. above.Select(picked => (1.0, picked.Reading!)), .. below.Select(picked => (-1.0, picked.Reading!))], sameRun,
            input.Confidence);
        return new()
        {
            Figure = logarithm.Exp(),
            IsExact = all.TrueForAll(picked => picked.Reading!.IsExact),
            Rows = [.. all.Select(picked => picked.Cell!).DistinctBy(cell => cell.Outcome.Key)],
            Draw = () => new("", $"{metric.Words}, {metric.Unit.Text}", [.. all.Select(picked => picked.Point())]),
        };
    }

    private string Cached(EvidenceCell cell) =>
        IsBeyondCache && !cell.Machine.HasGpu && cell.Machine.LastLevelCacheBytes >= cell.Outcome.Cell.Model.ActiveBytesPerToken
            ? $"weights beyond the cache: those of {cell.Name} fit into the last-level cache, and the claim is about memory"
            : "";
}
