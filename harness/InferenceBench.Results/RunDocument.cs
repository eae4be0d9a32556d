using System.Text.Json.Serialization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results;

/// <summary><c>run.json</c>: all of a run but its repetitions.</summary>
public sealed record RunDocument : RunSource
{
    private const int First = -1;
    private const int Last = 1;

    [JsonPropertyOrder(First)]
    public int SchemaVersion { get; init; } = ResultsSchema.Version;

    /// <summary>What a load run has instead of cells; null for a run of cells.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(Last)]
    public LoadPart? Load { get; init; }

    /// <summary>The runs merged into this one, each with its machine and price; empty for a run that was never merged.</summary>
    [JsonPropertyOrder(Last)]
    public IReadOnlyList<RunSource> Sources { get; init; } = [];

    /// <summary>Rows of <c>samples.csv</c> and of <c>steps.csv</c>, so that a cut file is noticed.</summary>
    [JsonPropertyOrder(Last)]
    public int SampleRows { get; init; }

    /// <summary>Every cell's model, engine build, asked and resolved settings and end; without samples.</summary>
    [JsonPropertyOrder(Last)]
    public IReadOnlyList<CellOutcome> Cells { get; init; } = [];

    /// <summary>The runs merged into this one, or this one alone.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunSource> AllSources => Sources.Count == 0 ? [this] : Sources;

    /// <summary>The run a cell was measured in.</summary>
    /// <exception cref="InputException">The cell names a run that the document does not have.</exception>
    public RunSource SourceOf(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.RunId is null && Sources.Count == 0
            ? this
            : Sources.FirstOrDefault(source => source.RunId == outcome.RunId)
                ?? throw new InputException(
                    ExitCode.ResultsInvalid,
                    $"The cell '{outcome.Key}' names the run '{outcome.RunId}', which run.json does not have under sources; "
                    + "it was changed, merge the runs again.");
    }
}
