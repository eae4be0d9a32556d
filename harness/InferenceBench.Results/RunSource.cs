using System.Text.Json.Serialization;
using InferenceBench.Plans;
using InferenceBench.Prices;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>A run: all that is its own and not its cells'. A merged run keeps it of each that went into it.</summary>
public record RunSource
{
    /// <summary>Name of the run's folder when it was made.</summary>
    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the run is under way or was interrupted.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Version of this program.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>The suites as they were resolved; none for a load, and where the file does not tell them.</summary>
    [JsonPropertyName("suite_settings")]
    [JsonConverter(typeof(RecordedSuitesJson))]
    public IReadOnlyList<SuiteFile> ResolvedSuites { get; init; } = [];

    public required MeasureOptions Measure { get; init; }

    /// <summary>The machine: CPU, memory, operating system, drivers, load; null when it is not known.</summary>
    [JsonConverter(typeof(EnvironmentJson))]
    public MachineFacts? Environment { get; init; }

    /// <summary>What the machine was measured to give at most; null when that was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MachineRoofline? Roofline { get; init; }

    /// <summary>The price the dollar columns were calculated with; null when none was known.</summary>
    public MachinePrice? Price { get; init; }
}
