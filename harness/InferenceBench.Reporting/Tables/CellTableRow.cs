using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Tables;

/// <summary>What the table shows of one cell.</summary>
public sealed record CellTableRow
{
    public required string Model { get; init; }

    /// <summary><c>dense</c> or <c>moe</c>.</summary>
    public required string Architecture { get; init; }

    public required string Quantization { get; init; }

    public required string Engine { get; init; }

    public required string Device { get; init; }

    /// <summary><c>trained</c> or <c>shape</c>.</summary>
    public required string Weights { get; init; }

    public required long TotalParameters { get; init; }

    public required long ActiveParameters { get; init; }

    public required int PromptTokens { get; init; }

    public required int GeneratedTokens { get; init; }

    public int Depth { get; init; }

    public int Batch { get; init; } = 1;

    /// <summary>A shared prefix or draft, with a space before it; empty for most.</summary>
    public string WorkloadExtra { get; init; } = "";

    /// <summary>The settings asked for, of each row the same number in the same order.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public Estimate? PrefillTokensPerSecond { get; init; }

    public Estimate? DecodeTokensPerSecond { get; init; }

    public Estimate? TtftMilliseconds { get; init; }

    /// <summary>Decode's share of the measured memory bandwidth; null when not known.</summary>
    public double? DecodeMbu { get; init; }

    /// <summary>Prefill's share of the measured matrix arithmetic; null when not known.</summary>
    public double? PrefillMfu { get; init; }

    /// <summary><c>memory</c> or <c>compute</c>; empty when not known.</summary>
    public string DecodeLimitedBy { get; init; } = "";

    /// <summary>The same for prefill.</summary>
    public string PrefillLimitedBy { get; init; } = "";

    public long? PeakMemoryBytes { get; init; }

    /// <summary>Null when no price is known.</summary>
    public Estimate? UsdPerMillionInputTokens { get; init; }

    /// <summary>Null when no price is known.</summary>
    public Estimate? UsdPerMillionOutputTokens { get; init; }

    public required CellStatus Status { get; init; }

    /// <summary>One sentence when the status is not ok.</summary>
    public string Reason { get; init; } = "";

    public int Repetitions { get; init; }

    /// <summary>False when the interval was still too wide at the time cap; null when that was not asked.</summary>
    public bool? Converged { get; init; }

    /// <summary>Largest standard deviation over mean of the repetitions' seconds.</summary>
    public double? CoefficientOfVariation { get; init; }

    /// <summary>What the cells are set against; empty without a baseline.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>Rate over the baseline's with interval and verdict; what it says instead for the baseline itself and where there is no like.</summary>
    public string AgainstBaseline { get; init; } = "";

    /// <summary>The same as a number.</summary>
    public double? BaselineRatio { get; init; }

    /// <summary>By how much a like cell's decode must be slower to be found so; of prefill where nothing was decoded. Null when not known.</summary>
    public double? Detectable { get; init; }

    /// <summary>Fewest repetitions that were asked for, over all rounds.</summary>
    public int AskedRepetitions { get; init; }

    /// <summary>Sentences about patterns in the repetitions and disturbances while they ran; the spread itself is apart.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
