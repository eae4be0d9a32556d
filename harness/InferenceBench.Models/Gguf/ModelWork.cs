
namespace InferenceBench.Models.Gguf;

/// <summary>
/// What of a model's tensors a token is multiplied with and what is read for it; counted from the tensors, never estimated from a
/// name.
/// </summary>
public sealed record ModelWork
{
    /// <summary>
    /// Elements of the matrices that every token is multiplied with (attention, dense feed-forward, shared experts, routers), the
    /// output matrix left out.
    /// </summary>
    public required long SharedParameters { get; init; }

    /// <summary>Elements of the output matrix, which only tokens are multiplied with whose logits are wanted.</summary>
    public required long OutputParameters { get; init; }

    /// <summary>Elements of all routed experts of all layers.</summary>
    public required long ExpertParameters { get; init; }

    /// <summary>Routed experts of a layer; 0 for dense models.</summary>
    public required long Experts { get; init; }

    /// <summary>Routed experts a token passes through; 0 for dense models.</summary>
    public required long UsedExperts { get; init; }

    /// <summary>
    /// Bytes read once a step whatever the batch: all that is neither a routed expert nor looked up by row; output matrix
    /// included.
    /// </summary>
    public required long SharedBytes { get; init; }

    /// <summary>Bytes of all routed experts of all layers.</summary>
    public required long ExpertBytes { get; init; }

    /// <summary>Bytes looked up for each token, e.g. its row of the token embedding.</summary>
    public required long RowBytes { get; init; }

    /// <summary>
    /// Σ over attending layers of heads · (key head size + value head size): multiplications of a token with one token before it.
    /// </summary>
    public required long AttentionElements { get; init; }

    /// <summary>Tokens that layers with a sliding window attend to, a token's own included; 0 = no layer has one.</summary>
    public long SlidingWindow { get; init; }

    /// <summary>The part of <see cref="AttentionElements"/> in layers with a sliding window.</summary>
    public long WindowedAttentionElements { get; init; }

    /// <summary>What the cache keeps of a token.</summary>
    public required IReadOnlyList<KvShape> Kv { get; init; }

    /// <summary>Part of the experts that one token uses; 0 for dense models.</summary>
    private double UsedShare => Experts == 0 ? 0 : (double)UsedExperts / Experts;

    /// <summary>Matrix elements one token is multiplied with when its logits are wanted.</summary>
    public double ActiveMatrixParameters => SharedParameters + OutputParameters + (ExpertParameters * UsedShare);

    /// <summary>
    /// FLOPs of one decoded token: 2 · matrix elements (a multiplication and an addition each), and 2 ·
    /// <see cref="AttentionElements"/> for each token attended to. Norms, activations and rotations are left out: below a
    /// hundredth of it.
    /// </summary>
    /// <param name="context">Tokens before it and itself; layers with a sliding window attend to the window's.</param>
    public double DecodeFlops(double context) => (2 * ActiveMatrixParameters) + AttentionFlops(context, Windowed(context));

    /// <summary>FLOPs of a prompt token, mean over a prompt of which only the last token's logits are wanted.</summary>
    /// <param name="computedTokens">Tokens of the prompt that are computed.</param>
    /// <param name="cachedTokens">Tokens before them.</param>
    public double PromptFlops(long computedTokens, long cachedTokens)
    {
        var meanContext = cachedTokens + ((computedTokens + 1) / 2.0);
        return (2 * (SharedParameters + (ExpertParameters * UsedShare) + (OutputParameters / (double)computedTokens)))
            + AttentionFlops(meanContext, WindowedMean(computedTokens, cachedTokens));
    }

    /// <summary>
    /// Experts of a layer that so many tokens touch together, expected when each chooses evenly and on its own: E · (1 − (1 −
    /// k/E)ⁿ). Trained routers choose less evenly and touch fewer.
    /// </summary>
    public double ExpectedExperts(long tokens) => Experts * (1 - Math.Pow(1 - UsedShare, tokens));

    /// <summary>Weight bytes read for so many tokens computed together.</summary>
    public double WeightBytes(long tokens) =>
        SharedBytes + ((double)RowBytes * tokens) + (Experts == 0 ? 0 : ExpertBytes * ExpectedExperts(tokens) / Experts);

    /// <summary>
    /// Bytes of one decoded token: its share of the weights that the step of the batch reads, and the cache of its own sequence.
    /// </summary>
    /// <param name="batch">Sequences decoded together.</param>
    /// <param name="cacheBytes">Cache read and written for the token, see <see cref="KvBytes"/>.</param>
    public double DecodeBytes(int batch, double cacheBytes) => (WeightBytes(batch) / batch) + cacheBytes;

    /// <summary>The same with weights of another size, for a file that is still to be made.</summary>
    public ModelWork Scaled(double share) => this with
    {
        SharedBytes = (long)(SharedBytes * share),
        ExpertBytes = (long)(ExpertBytes * share),
        RowBytes = (long)(RowBytes * share),
    };

    /// <summary>
    /// Cache bytes of so many tokens in all layers; of layers with a sliding window no more than the window's. What the model
    /// needs: an engine that keeps the whole cache of those layers, as llama.cpp can, may read more. Null when a type is not
    /// known.
    /// </summary>
    /// <param name="keyType">E.g. <c>f16</c>.</param>
    /// <param name="valueType">Likewise.</param>
    /// <param name="context">Tokens there are, the one computed included.</param>
    /// <param name="together">Tokens computed together, each with a window of its own.</param>
    public double? KvBytes(string keyType, string valueType, double context = 1, long together = 1) =>
        GgmlTypes.Find(keyType) is null || GgmlTypes.Find(valueType) is null
            ? null
            : Kv.Sum(shape => shape.BytesPerToken(keyType, valueType) * shape.Attended(context, together));

    private double AttentionFlops(double context, double windowed) =>
        2 * (((AttentionElements - WindowedAttentionElements) * context) + (WindowedAttentionElements * windowed));

    private double Windowed(double context) => SlidingWindow == 0 ? context : Math.Min(context, SlidingWindow);

    /// <summary>
    /// Mean over a prompt's tokens of what a layer with a window attends to: (c + i) up to the window, i = 1 … n.
    /// </summary>
    private double WindowedMean(long computedTokens, long cachedTokens)
    {
        var growing = SlidingWindow == 0 ? computedTokens : Math.Clamp(SlidingWindow - cachedTokens, 0, computedTokens);
        var inside = growing * (cachedTokens + ((growing + 1) / 2.0));
        return (inside + ((computedTokens - growing) * (double)SlidingWindow)) / computedTokens;
    }
}
