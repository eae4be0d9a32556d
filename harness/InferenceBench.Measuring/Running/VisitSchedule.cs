using InferenceBench.Cells;

namespace InferenceBench.Measuring.Running;

/// <summary>
/// Orders visits in shuffled rounds: a machine that slows down or speeds up with time then does so to all cells alike.
/// </summary>
public static class VisitSchedule
{
    /// <summary>Every cell once a round, each round in an order of its own; the same seed gives the same order.</summary>
    public static IReadOnlyList<Visit> Create(IReadOnlyList<KeyedCell> cells, int rounds, int seed)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var visits = new List<Visit>(cells.Count * rounds);
        for (var round = 1; round <= rounds; round++)
        {
            var order = cells.ToArray();
#pragma warning disable CA5394 // Reproducible, not secret.
            new Random(unchecked((seed * 397) + round)).Shuffle(order);
#pragma warning restore CA5394
            visits.AddRange(order.Select(cell => new Visit(cell, round)));
        }

        return visits;
    }
}
