namespace InferenceBench.Analysis.Metrics;

/// <summary>How a choice is bounded in a metric: the option of <c>cheapest</c>, and what is said of it.</summary>
/// <param name="Place">Order of options and columns.</param>
/// <param name="Option">E.g. <c>--ttft</c>.</param>
/// <param name="Description">Of the option, a sentence with an example.</param>
/// <param name="Form">How it is written and shown.</param>
/// <param name="Words">What stands before a figure in a sentence, e.g. <c>a TTFT of</c>.</param>
/// <param name="Top">First line of its column's header.</param>
/// <param name="Bottom">Second line.</param>
public sealed record MetricBound(
    int Place, string Option, string Description, BoundForm Form, string Words, string Top, string Bottom);
