using System.Runtime.ExceptionServices;

namespace InferenceBench.Foundation.Failures;

/// <summary>Computes on all cores; a failure comes as it was thrown, so that its sentence reaches people.</summary>
public static class InParallel
{
    /// <summary>One result an item, in their order.</summary>
    /// <param name="items">What to compute of.</param>
    /// <param name="compute">Must be safe on several threads.</param>
    /// <param name="atMost">Of them at once, each of which may need memory.</param>
    /// <exception cref="Exception">The first that <paramref name="compute"/> threw.</exception>
    public static IReadOnlyList<TResult> Select<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, TResult> compute, int atMost = int.MaxValue)
    {
        var atOnce = Math.Clamp(atMost, 1, Environment.ProcessorCount);
        try
        {
            return [.. items.AsParallel().AsOrdered().WithDegreeOfParallelism(atOnce).Select(compute)];
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
            throw;
        }
    }
}
