using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Rows;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Cells;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Tables;

/// <summary>What a test says of a row; all else is as in any run.</summary>
internal sealed record RowDraft
{
    public required string Model { get; init; }

    public required string Architecture { get; init; }

    public required string Quantization { get; init; }

    public string Engine { get; init; } = "llama.cpp";

    public string Device { get; init; } = "CPU";

    public string Weights { get; init; } = "trained";

    public required long TotalParameters { get; init; }

    public required long ActiveParameters { get; init; }

    public int Depth { get; init; }

    public int Batch { get; init; } = 1;

    public Estimate? PrefillTokensPerSecond { get; init; }

    public Estimate? DecodeTokensPerSecond { get; init; }

    public Estimate? TtftMilliseconds { get; init; }

    public required long PeakMemoryBytes { get; init; }

    public Estimate? UsdPerMillionInputTokens { get; init; }

    public Estimate? UsdPerMillionOutputTokens { get; init; }

    public CellStatus Status { get; init; } = CellStatus.Ok;

    public string Reason { get; init; } = "";

    public int Repetitions { get; init; } = 8;

    public bool Converged { get; init; } = true;

    public double Variation { get; init; } = 0.02;

    public IReadOnlyList<string> Notes { get; init; } = [];

    public CellRow ToRow() => new("run", Outcome(), Speeds(), Noise(), Cost());

    private CellOutcome Outcome()
    {
        var sound = Outcomes.Ok("key", [.. Enumerable.Range(1, Repetitions).Select(i => Samples.Of(i))]);
        var model = Outcomes.Model with
        {
            Id = Model,
            Architecture = Architecture,
            Quantization = Quantization,
            Weights = Weights,
            TotalParameters = TotalParameters,
            ActiveParameters = ActiveParameters,
        };
        return sound with
        {
            Cell = new Cell
            {
                Target = new LocalTarget { Engine = Engine, Model = model, Settings = new() },
                Workload = new Workload(512, 128, Depth, Batch),
            },
            Resolved = Device.Length == 0 ? null : sound.Resolved! with { Device = Device },
            PeakMemoryBytes = PeakMemoryBytes,
            Status = Status,
            Reason = Reason,
            Disturbances = Notes,
        };
    }

    private CellSpeeds Speeds() => new()
    {
        PrefillTokensPerSecond = PrefillTokensPerSecond,
        DecodeTokensPerSecond = DecodeTokensPerSecond,
        RequestSeconds = null,
        ItlP50Seconds = null,
        ItlP90Seconds = null,
        ItlP99Seconds = null,
        ItlMaxSeconds = null,
        SamplingSecondsPerStep = null,
        OverheadSecondsPerStep = null,
        Timed = new(TtftMilliseconds is { } ttft
            ? new Dictionary<string, Estimate> { ["ttft_s"] = ttft.Scale(1e-3) }
            : new Dictionary<string, Estimate>()),
    };

    private CellNoise Noise() => new()
    {
        Converged = Converged,
        PrefillVariation = Variation,
        DecodeVariation = null,
        MildOutliers = 0,
        SevereOutliers = 0,
        Warnings = [],
    };

    private CellCost? Cost() => UsdPerMillionInputTokens is null && UsdPerMillionOutputTokens is null
        ? null
        : new(new UsdPerHour(0.1), UsdPerMillionInputTokens, UsdPerMillionOutputTokens, null);
}
