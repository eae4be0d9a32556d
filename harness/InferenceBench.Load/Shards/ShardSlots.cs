using InferenceBench.Load.Plans;

namespace InferenceBench.Load.Shards;

/// <summary>
/// When the visits of clients that load a server together begin: all of them at the same times by the wall clock.
/// </summary>
internal sealed class ShardSlots(Shard shard, double budgetSeconds, int visits, TimeProvider clock)
{
    private const double GuardSeconds = 1;

    /// <summary>What a visit may take.</summary>
    public double Seconds => Math.Max(GuardSeconds, (budgetSeconds / visits) - GuardSeconds);

    /// <summary>Waits until a visit is due, from 0; one that is late begins at once.</summary>
    public async Task WaitAsync(int visit, CancellationToken cancellationToken)
    {
        var due = shard.StartAt.AddSeconds(visit * budgetSeconds / visits) - clock.GetUtcNow();
        if (due > TimeSpan.Zero)
        {
            await Task.Delay(due, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
