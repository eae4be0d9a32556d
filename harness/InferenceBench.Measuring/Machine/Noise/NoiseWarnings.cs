using System.Globalization;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Noise;

/// <summary>Says in sentences what may have disturbed a measurement.</summary>
public static class NoiseWarnings
{
    // Below these the disturbance drowns in the 2 % that an interval is allowed to be wide.
    private const double StolenShare = 0.02;
    private const double OthersShare = 0.05;
    private const double ThrottledShare = 0.01;
    private const double FrequencyDrop = 0.10;
    private const long SwappedBytes = 16L << 20;

    // The kernel counts CPU time in hundredths of a second; shares of less than this are guesses.
    private const double ShortestSeconds = 1;

    /// <summary>What can be said before anything is measured.</summary>
    public static IReadOnlyList<string> AtStart(MachineFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var warnings = new List<string>();
        if (facts.GpuProblem is { } problem)
        {
            warnings.Add(problem);
        }

        var cores = facts.Cpu.UsableLogicalCores ?? facts.Cpu.LogicalCores;
        if (facts.LoadAverageOneMinute is { } load && load > Math.Max(0.75, cores * 0.25))
        {
            warnings.Add(
                $"The load average is {Number(load)} on {cores} logical cores: other work runs or just ran; let it end, or "
                + "numbers come out low and uneven.");
        }

        if (facts.OperatingSystem.OnBattery == true)
        {
            warnings.Add("The machine runs on battery; plug it in, or it may slow itself down.");
        }

        // Under the pstate drivers "powersave" is the normal governor and reaches full speed.
        if (facts.Cpu.Governor == "powersave" && facts.Cpu.FrequencyDriver?.Contains("pstate", StringComparison.Ordinal) != true)
        {
            warnings.Add("The frequency governor is 'powersave'; set it to 'performance', or the processor stays slow.");
        }

        return warnings;
    }

    /// <summary>What disturbed the time between two snapshots.</summary>
    /// <param name="before">Taken before the cell.</param>
    /// <param name="after">Taken after it.</param>
    /// <param name="ownCpuSeconds">CPU time of the measured process between them; null = unknown, other work is then not
    /// judged.</param>
    /// <returns>One sentence a disturbance; none when the time between is too short to judge.</returns>
    public static IReadOnlyList<string> Between(MachineSnapshot before, MachineSnapshot after, double? ownCpuSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var seconds = after.MonotonicSeconds - before.MonotonicSeconds;
        if (seconds < ShortestSeconds)
        {
            return [];
        }

        var busySeconds = after.CpuBusySeconds - before.CpuBusySeconds;
        string?[] warnings =
        [
            Stolen(after.CpuStolenSeconds - before.CpuStolenSeconds, busySeconds),
            Others(busySeconds - ownCpuSeconds, after.CpuTotalSeconds - before.CpuTotalSeconds),
            Throttled(after.CgroupThrottledSeconds - before.CgroupThrottledSeconds, seconds),
            Hot(after.ThermalThrottleCount - before.ThermalThrottleCount),
            Slower(before.MeanMhz, after.MeanMhz),
            Swapped(after.SwappedBytes - before.SwappedBytes),
            GpuSlowed(after.GpuSlowdownSeconds - before.GpuSlowdownSeconds, seconds),
        ];
        return [.. warnings.OfType<string>()];
    }

    // Of the time that was wanted: idle cores want none and must not dilute it.
    private static string? Stolen(double? stolen, double? busy) =>
        stolen / (busy + stolen) is { } share and >= StolenShare
            ? $"{Percent(share)} of CPU time was stolen by the host while this cell ran; a machine that is not shared "
                + "would be faster."
            : null;

    private static string? Others(double? others, double? total) =>
        others / total is { } share and >= OthersShare
            ? $"Other processes used {Percent(share)} of the machine's CPU time while this cell ran; stop them and run it again."
            : null;

    private static string? Throttled(double? throttled, double seconds) =>
        throttled > seconds * ThrottledShare
            ? $"The container's CPU limit held threads back for {Number(throttled.Value)} s while this cell ran; use fewer "
                + "threads or raise the limit."
            : null;

    private static string? Hot(long? throttles) =>
        throttles > 0 ? $"Heat slowed the processor {throttles} times while this cell ran; cool it or leave pauses." : null;

    private static string? Slower(double? before, double? after) =>
        1 - (after / before) is { } drop and > FrequencyDrop
            ? $"The processor's frequency fell by {Percent(drop)} while this cell ran, from {Number(before!.Value)} to "
                + $"{Number(after!.Value)} MHz."
            : null;

    private static string? Swapped(long? bytes) =>
        bytes >= SwappedBytes
            ? $"{Number(bytes.Value / 1e6)} MB were swapped while this cell ran; it measures the disk too: use a smaller model "
                + "or context."
            : null;

    private static string? GpuSlowed(double? slowed, double seconds) =>
        slowed > seconds * ThrottledShare
            ? $"Heat or the power supply slowed the GPU for {Number(slowed.Value)} s while this cell ran."
            : null;

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
