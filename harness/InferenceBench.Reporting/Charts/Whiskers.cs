using System.Text.Json.Nodes;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Reporting.Charts;

/// <summary>How far a chart's whiskers are drawn: an interval that says nothing must not make all others a dot.</summary>
internal sealed class Whiskers
{
    private const double Beyond = 3;
    private readonly IReadOnlyList<Estimate> _estimates;
    private readonly double _least;
    private readonly double _most;

    /// <param name="estimates">All that are drawn; at least one, positive.</param>
    public Whiskers(IEnumerable<Estimate> estimates)
    {
        _estimates = [.. estimates];
        (_least, _most) = (_estimates.Min(e => e.Value) / Beyond, _estimates.Max(e => e.Value) * Beyond);
    }

    /// <summary>What a scale must reach.</summary>
    public IEnumerable<double?> Ends => _estimates.SelectMany(e => new double?[] { e.Value, From(e), To(e) });

    /// <summary>A sentence when a whisker is cut; else empty.</summary>
    public string Note => _estimates.Any(e => e.Low < _least || e.High > _most)
        ? " Whiskers that reach far beyond all values are cut; the table has their ends."
        : "";

    /// <summary>
    /// The whisker's ends as drawn (<c>from</c>, <c>to</c>) and as they are (<c>low</c>, <c>high</c>; null for a single
    /// repetition).
    /// </summary>
    public void AddTo(JsonObject value, Estimate estimate)
    {
        value["from"] = VegaLite.Number(From(estimate));
        value["to"] = VegaLite.Number(To(estimate));
        value["low"] = VegaLite.Number(estimate.Low);
        value["high"] = VegaLite.Number(estimate.High);
    }

    private double From(Estimate estimate) => Math.Max(estimate.Low ?? estimate.Value, _least);

    private double To(Estimate estimate) => Math.Min(estimate.High ?? estimate.Value, _most);
}
