using System.Text.Json.Serialization;
using InferenceBench.Analysis.Metrics;

namespace InferenceBench.Analysis.Choosing;

/// <summary>A most that a choice must keep to.</summary>
/// <param name="Metric">What is bounded; less is better.</param>
/// <param name="Most">In the metric's unit.</param>
public sealed record ChoiceBound([property: JsonIgnore] Metric Metric, double Most)
{
    /// <summary>What JSON calls the metric.</summary>
    public string Quantity => Metric.JsonName;

    /// <summary>True when the choice keeps to it; what was not measured does not.</summary>
    public bool Admits(Choice choice) => ValueOf(choice) <= Most;

    /// <summary>The bounded figure of a choice; null when it was not measured.</summary>
    public double? ValueOf(Choice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.Of(Metric);
    }
}
