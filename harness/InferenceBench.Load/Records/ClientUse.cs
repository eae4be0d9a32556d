using System.Text.Json.Serialization;

namespace InferenceBench.Load.Records;

/// <summary>What a window took of this client, to show that it was not what was measured.</summary>
public sealed record ClientUse
{
    /// <summary>Processor seconds of this process.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Processors it could use.</summary>
    public required int Cores { get; init; }

    /// <summary>Garbage collections.</summary>
    public required int Collections { get; init; }

    /// <summary>Seconds this process stood still for them.</summary>
    public required double CollectionSeconds { get; init; }

    public required long AllocatedBytes { get; init; }

    public required int ConnectionsOpened { get; init; }

    /// <summary>Requests whose bytes had to be made within the window.</summary>
    public required int LateBodies { get; init; }

    /// <summary>Responses that had to be read within the window, because memory ran out.</summary>
    public required int EarlyReads { get; init; }

    /// <summary>
    /// Seconds that this client's threads compute at a stretch where others wait, which lets them begin soon; null = as long
    /// as the system's others.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SliceSeconds { get; init; }

    /// <summary>
    /// Whether the thread that keeps the schedule has a processor before all others; null = nothing is sent by a schedule.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? DispatchGoesFirst { get; init; }

    /// <summary>
    /// Seconds that what came waited at most until this client read it: the median of the window's requests. Times of arrival
    /// are the system's, and do not have it in them; null = the system does not tell them, and they are those of reading.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReadWaitMedianSeconds { get; init; }

    /// <summary>The same: the most of all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReadWaitMostSeconds { get; init; }
}
