using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Prices;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>A run that was merged with others: all that is its own and not its cells'.</summary>
public sealed record RunSource
{
    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null when it was interrupted.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    public required string ToolVersion { get; init; }

    public required string Suite { get; init; }

    public JsonElement? SuiteSettings { get; init; }

    public required MeasureOptions Measure { get; init; }

    /// <summary>The machine of this run; null when it is not known.</summary>
    [JsonConverter(typeof(EnvironmentJson))]
    public MachineFacts? Environment { get; init; }

    /// <summary>What the machine was measured to give at most; null when that was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MachineRoofline? Roofline { get; init; }

    /// <summary>The price of this run's machine; null when none was known.</summary>
    public MachinePrice? Price { get; init; }

    /// <summary>What a run that was never merged would be as a source.</summary>
    public static RunSource Of(RunDocument run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new()
        {
            RunId = run.RunId,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            ToolVersion = run.ToolVersion,
            Suite = run.Suite,
            SuiteSettings = run.SuiteSettings,
            Measure = run.Measure,
            Environment = run.Environment,
            Roofline = run.Roofline,
            Price = run.Price,
        };
    }
}
