namespace InferenceBench.Results.Timings;

/// <summary>
/// What few repetitions have: kept apart, so that those of ten thousand cells that have none of it take two thirds of the memory.
/// </summary>
internal sealed record UncommonTimings
{
    /// <summary>Of a repetition that has none of it.</summary>
    public static UncommonTimings None { get; } = new();

    public double ForkSeconds { get; init; }

    public double DraftSeconds { get; init; }

    public int DraftedTokens { get; init; }

    public int AcceptedTokens { get; init; }

    public double? PrefillJoules { get; init; }

    public double? DecodeJoules { get; init; }

    public SampleGpu? Gpu { get; init; }

    /// <summary>Null when there is none of it, so that two repetitions without it are equal however they were made.</summary>
    public UncommonTimings? OrNull() => this == None ? null : this;
}
