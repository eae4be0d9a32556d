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
        var all = items as IReadOnlyList<TItem> ?? [.. items];
        var results = new TResult[all.Count];
        Each(all.Count, i => results[i] = compute(all[i]), atMost);
        return results;
    }

    /// <summary>
    /// Whoever is free takes the next item: shared out beforehand, one half may be done when the other has just begun. PLINQ does
    /// that, and is compiled for each kind of item at every start.
    /// </summary>
    private static void Each(int count, Action<int> compute, int atMost)
    {
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        void Take()
        {
            try
            {
                while (Volatile.Read(ref failure) is null && Interlocked.Increment(ref next) is var i && i < count)
                {
                    compute(i);
                }
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
        }

        var atOnce = Math.Min(count, Math.Clamp(atMost, 1, Environment.ProcessorCount));
        Parallel.For(0, atOnce, _ => Take());
        failure?.Throw();
    }
}
