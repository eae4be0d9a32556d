namespace InferenceBench.Engines;

/// <summary>When the parts of a request arrived, by the clock of whoever sent it.</summary>
/// <param name="FirstTokenSeconds">From sending to the first token's arrival.</param>
/// <param name="StepSeconds">From each token's arrival to the next one's; one a decode step.</param>
/// <param name="ServerPrefillSeconds">The server's own time for the prompt; null = it does not tell.</param>
/// <param name="ServerDecodeSeconds">The server's own time for the steps; null = it does not tell.</param>
public sealed record RequestTimes(
    double FirstTokenSeconds, IReadOnlyList<double> StepSeconds, double? ServerPrefillSeconds, double? ServerDecodeSeconds)
{
    /// <summary>From the first of the requests that were sent together to this one's sending.</summary>
    public double SentSeconds { get; init; }

    /// <summary>Prompt tokens by the server's count; null = as many as were given.</summary>
    public int? PromptTokens { get; init; }
}
