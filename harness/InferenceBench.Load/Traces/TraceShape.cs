using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Load.Traces;

/// <summary>What a trace is like, fitted to it, so that one like it can be made without it.</summary>
public sealed record TraceShape : Located
{
    public required double RequestsPerSecond { get; init; }

    /// <summary>Gaussian copula of prompt and answer lengths, from −1 to 1.</summary>
    public required double LengthCorrelation { get; init; }

    /// <summary>Prompt lengths at 0, 1, 5, 10, 20 … 90, 95, 99, 99.9 and 100 % of the requests.</summary>
    public required IReadOnlyList<double> InputTokens { get; init; }

    /// <summary>Answer lengths at the same shares.</summary>
    public required IReadOnlyList<double> OutputTokens { get; init; }

    /// <summary>Seconds from one request to the next at the same shares.</summary>
    public required IReadOnlyList<double> GapSeconds { get; init; }
}
