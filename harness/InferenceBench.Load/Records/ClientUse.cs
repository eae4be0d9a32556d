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

    /// <summary>Linux' niceness of this client's threads; null = 0, as others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Niceness { get; init; }
}
