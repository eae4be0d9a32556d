namespace InferenceBench.Engines.LlamaServer;

/// <summary>What a server may cost before its request fails.</summary>
internal sealed record ServerLimits
{
    /// <summary>Bytes of one answer.</summary>
    internal int AnswerBytes { get; init; } = 16 << 20;

    /// <summary>Bytes that a stream may have for each token asked for, beyond <see cref="AnswerBytes"/>.</summary>
    internal int BytesPerToken { get; init; } = 4096;

    /// <summary>Time for a whole answer that does not stream.</summary>
    internal TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two arrivals of a stream, the wait for the first included: a long prompt on a slow machine takes minutes.</summary>
    internal TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(10);
}
