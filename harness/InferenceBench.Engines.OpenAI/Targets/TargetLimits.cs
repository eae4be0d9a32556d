using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>What a server may cost before its request fails.</summary>
internal sealed record TargetLimits
{
    private const int AnswerBytes = 16 << 20;
    private const int BytesPerToken = 4096;

    /// <summary>Time for an answer to a question about the server.</summary>
    internal TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Time between two arrivals of a stream, the wait for the first included: a long prompt on a slow machine takes minutes.
    /// </summary>
    internal TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Limits of requests of so many tokens: whoever cancels says how long they may take.</summary>
    internal ExchangeLimits For(int tokens) => new()
    {
        Silence = Silence,
        Total = TimeSpan.FromDays(1),
        Bytes = (int)Math.Min(AnswerBytes + ((long)BytesPerToken * tokens), 1 << 30),
    };
}
