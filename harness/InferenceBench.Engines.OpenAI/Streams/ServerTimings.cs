namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>What the server itself says of a request; null where it says nothing.</summary>
/// <param name="QueueSeconds">Before it began.</param>
/// <param name="PromptSeconds">Computing the prompt.</param>
/// <param name="DecodeSeconds">From the first token to the last.</param>
public sealed record ServerTimings(double? QueueSeconds, double? PromptSeconds, double? DecodeSeconds)
{
    private const double MostOff = 1.05;

    /// <summary>Without the times that no request of so many seconds can have had.</summary>
    public ServerTimings Within(double seconds)
    {
        return new(Sound(QueueSeconds), Sound(PromptSeconds), Sound(DecodeSeconds));

        double? Sound(double? told) => told >= 0 && told <= MostOff * seconds ? told : null;
    }
}
