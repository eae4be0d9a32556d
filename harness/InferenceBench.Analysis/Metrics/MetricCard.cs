namespace InferenceBench.Analysis.Metrics;

/// <summary>A metric among the few numbers to read first: the best cell in it.</summary>
/// <param name="Place">From left to right.</param>
/// <param name="Title">E.g. <c>Cheapest output</c>.</param>
/// <param name="Unit">Behind the number; may be empty.</param>
public sealed record MetricCard(int Place, string Title, string Unit)
{
    /// <summary>The highest is the best, else the least.</summary>
    public bool HighestIsBest { get; init; }

    /// <summary>Before the number, e.g. <c>$</c>.</summary>
    public string Before { get; init; } = "";
}
