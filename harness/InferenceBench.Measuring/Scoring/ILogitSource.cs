namespace InferenceBench.Measuring.Scoring;

/// <summary>Gives a model's logits over a text, chunk by chunk.</summary>
internal interface ILogitSource
{
    /// <summary>Begins a chunk.</summary>
    /// <param name="context">Tokens that are read before the first scored prediction.</param>
    /// <param name="cancellationToken">Ends it.</param>
    void Begin(int[] context, CancellationToken cancellationToken);

    /// <summary>The logits after each of the next tokens.</summary>
    /// <param name="tokens">They follow those before.</param>
    /// <param name="logits">A row for each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    void Next(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken);
}
