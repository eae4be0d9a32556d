using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>What was read of a cell so far; what a file lacks is as <see cref="CellOutcome"/> has it without.</summary>
internal sealed class OutcomeParts
{
    public string? Key { get; set; }

    public string? RunId { get; set; }

    public Cell? Cell { get; set; }

    public CellStatus? Status { get; set; }

    public string Reason { get; set; } = "";

    public ExitCode ExitCode { get; set; }

    public IReadOnlyList<string> Disturbances { get; set; } = [];

    public EngineBuild? Build { get; set; }

    public ResolvedSettings? Resolved { get; set; }

    public IReadOnlyList<double> LoadSeconds { get; set; } = [];

    public IReadOnlyList<int> WarmUpRepetitions { get; set; } = [];

    public long? PeakMemoryBytes { get; set; }

    public long? PeakGpuMemoryBytes { get; set; }

    public CellEnergy? Energy { get; set; }

    /// <exception cref="System.Text.Json.JsonException">A part that every cell has is missing.</exception>
    public CellOutcome Whole() => new()
    {
        Key = Key ?? throw PlainJson.NotPlain(),
        RunId = RunId,
        Cell = Cell ?? throw PlainJson.NotPlain(),
        Status = Status ?? throw PlainJson.NotPlain(),
        Reason = Reason,
        ExitCode = ExitCode,
        Disturbances = Disturbances,
        Build = Build,
        Resolved = Resolved,
        LoadSeconds = LoadSeconds,
        WarmUpRepetitions = WarmUpRepetitions,
        PeakMemoryBytes = PeakMemoryBytes,
        PeakGpuMemoryBytes = PeakGpuMemoryBytes,
        Energy = Energy,
    };
}
