namespace InferenceBench.Microbenchmarks.Telemetry;

/// <summary>What watching sensors takes by construction: how often its threads wake, and for how long.</summary>
/// <param name="PerSecond">Turns of threads a second.</param>
/// <param name="SecondsEach">On a core.</param>
internal readonly record struct SensorTurns(double PerSecond, double SecondsEach)
{
    private static readonly TimeSpan _asleep = TimeSpan.FromSeconds(5);

    /// <summary>Share of one core, and of the run: threads that compute together wait for the one that was stopped.</summary>
    internal double CoreShare => PerSecond * SecondsEach;

    /// <summary>Counts them while nothing else runs, less what this process does of itself.</summary>
    internal static SensorTurns Of(RecordedCard card)
    {
        card.Settle();
        SchedulerTurns.Settle();
        _ = Watched(card);
        var (with, without) = (Watched(card), SchedulerTurns.While(_asleep));
        var own = with - without;
        return own.Turns <= 0 ? default : new(own.Turns / _asleep.TotalSeconds, Math.Max(0, own.Seconds) / own.Turns);
    }

    private static SchedulerTurns Watched(RecordedCard card)
    {
        using var watch = card.Watch();
        return SchedulerTurns.While(_asleep);
    }
}
