using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Prices;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary><c>run.json</c>: all of a run but its repetitions.</summary>
public sealed record RunDocument
{
    public int SchemaVersion { get; init; } = ResultsSchema.Version;

    /// <summary>Name of the run's folder when it was made.</summary>
    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the run is under way or was interrupted.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Version of this program.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>The suite as it was resolved, in the planner's own form.</summary>
    public JsonElement? SuiteSettings { get; init; }

    public required MeasureOptions Measure { get; init; }

    /// <summary>The machine: CPU, memory, operating system, drivers, load; null when it is not known.</summary>
    [JsonConverter(typeof(EnvironmentJson))]
    public MachineFacts? Environment { get; init; }

    /// <summary>What the machine was measured to give at most; null when that was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MachineRoofline? Roofline { get; init; }

    /// <summary>The price the dollar columns were calculated with; null when none was known.</summary>
    public MachinePrice? Price { get; init; }

    /// <summary>What a load run has instead of cells, in the form of whoever measured it; null for a run of cells.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Load { get; init; }

    /// <summary>The runs merged into this one, each with its machine and price; empty for a run that was never merged.</summary>
    public IReadOnlyList<RunSource> Sources { get; init; } = [];

    /// <summary>Rows of <c>samples.csv</c> and of <c>steps.csv</c>, so that a cut file is noticed.</summary>
    public int SampleRows { get; init; }

    /// <summary>Every cell's model, engine build, asked and resolved settings and end; without samples.</summary>
    public IReadOnlyList<CellOutcome> Cells { get; init; } = [];

    /// <summary>The runs merged into this one, or this one alone.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunSource> AllSources => Sources.Count == 0 ? [RunSource.Of(this)] : Sources;

    /// <summary>The run a cell was measured in.</summary>
    /// <exception cref="InputException">The cell names a run that the document does not have.</exception>
    public RunSource SourceOf(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.RunId is null && Sources.Count == 0
            ? RunSource.Of(this)
            : Sources.FirstOrDefault(source => source.RunId == outcome.RunId)
                ?? throw new InputException(
                    ExitCode.ResultsInvalid,
                    $"The cell '{outcome.Key}' names the run '{outcome.RunId}', which run.json does not have under sources; it was changed, merge the runs again.");
    }
}
