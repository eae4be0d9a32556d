namespace InferenceBench.Engines;

/// <summary>
/// A session that can compute several tokens of one sequence in one step and tell what follows each, as speculative decoding
/// needs.
/// </summary>
public interface IVerifyingSession : IModelSession
{
    /// <summary>Appends tokens to a sequence in one step and computes the logits after each of them.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="tokens">At least one, at most as many as a batch holds.</param>
    /// <param name="cancellationToken">Aborts inside the native call where the device allows it.</param>
    /// <exception cref="EngineException">The cache is full or the library reports an error.</exception>
    void Verify(int sequence, ReadOnlySpan<int> tokens, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens another model that takes turns with this one, on the same threads: with threads of its own, those of each would wait
    /// busily while the other computes. It must be disposed before this session.
    /// </summary>
    /// <inheritdoc cref="IInferenceEngine.Open"/>
    IModelSession OpenDraft(string modelPath, SessionSettings settings);

    /// <summary>
    /// The token of the highest logit after token <paramref name="index"/> of the newest <see cref="Verify"/>; valid until the
    /// next call.
    /// </summary>
    int SampleGreedyAfter(int index);
}
