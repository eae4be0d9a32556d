using InferenceBench.Engines;

namespace InferenceBench.Measuring.Scoring;

/// <summary>Logits as a model computes them.</summary>
/// <param name="session">One sequence that holds a chunk.</param>
internal sealed class SessionLogits(IModelSession session) : ILogitSource
{
    public void Begin(int[] context, CancellationToken cancellationToken)
    {
        session.Clear();
        session.Prefill([context], cancellationToken);
    }

    /// <exception cref="EngineException">The engine cannot give the logits of every token, or failed.</exception>
    public void Next(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken)
    {
        var all = session as IPromptLogits ?? throw new EngineException(
            EngineFailure.Unsupported,
            "This engine cannot give the logits of every token, which quality is made of; use one that can.");
        all.PrefillLogits(tokens, logits, cancellationToken);
    }
}
