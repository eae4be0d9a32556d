using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Reporting.Formatting;

/// <summary>
/// Says in the same words everywhere that an order cannot be told: the 95 % intervals of two estimates overlap.
/// </summary>
internal static class OrderText
{
    /// <summary>The words.</summary>
    public const string Words = "not distinguishable at 95 %";

    /// <summary>Below a table that is ordered by an estimate; empty when every place is sure.</summary>
    public static string Below(IReadOnlyList<Estimate?> inOrder)
    {
        var doubtful = inOrder.Zip(inOrder.Skip(1))
            .Count(pair => pair.First is { } one && pair.Second is { } next && AreAlike(one, next));
        return doubtful == 0 ? "" : "neighbours whose intervals overlap are " + Words;
    }

    /// <summary>Beside the least of several; empty when it surely is the least.</summary>
    public static string Beside(int others) => others == 0 ? "" : $"{Words} from {others} {(others == 1 ? "other" : "others")}";

    /// <summary>True when the intervals overlap; an estimate without one is never surely apart.</summary>
    public static bool AreAlike(Estimate one, Estimate other) => !(one.High < other.Low) && !(other.High < one.Low);
}
