namespace InferenceBench.Load.Studies;

/// <summary>A budget of time that runs out.</summary>
internal sealed class Deadline(TimeProvider clock, double? seconds)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>What each of so many that are left may take; null = there is no limit.</summary>
    public double? Share(int left) => Share(1, left);

    /// <summary>What something of a weight may take of the time for all that is left; null = there is no limit.</summary>
    public double? Share(double weight, double left) => (seconds - clock.GetElapsedTime(_start).TotalSeconds) * weight / left;
}
