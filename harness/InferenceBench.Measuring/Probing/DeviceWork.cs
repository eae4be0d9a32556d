using InferenceBench.Models.Shapes;

namespace InferenceBench.Measuring.Probing;

/// <summary>
/// What a device's peaks are measured with: layers of a 70B model's width where there is room for them, a small one on a device
/// without.
/// </summary>
/// <param name="Shape">The model.</param>
/// <param name="PromptTokens">Tokens multiplied at once.</param>
public sealed record DeviceWork(ModelShape Shape, int PromptTokens)
{
    /// <summary>Bytes of one wide layer at F16.</summary>
    private const long LayerBytes = 1_750_000_000;

    /// <summary>From four on a step takes so long that what is around the kernels drowns.</summary>
    private const int MostLayers = 4;

    /// <summary>Such a device is a processor in disguise, or as slow as one.</summary>
    private static readonly DeviceWork _small = new(
        RooflineShape.Shape with
        {
            Id = "roofline-small",
            Name = "Roofline, small",
            EmbeddingLength = 1024,
            Heads = 8,
            KvHeads = 8,
            FeedForwardLength = 2816,
        }, PromptTokens: 64);

    /// <summary>
    /// For a device of so much memory, of which it takes at most a half; null = not told, which needs the least.
    /// </summary>
    public static DeviceWork For(long? memoryBytes)
    {
        var layers = memoryBytes is { } bytes ? (int)Math.Min(MostLayers, bytes / 2 / LayerBytes) : 0;
        return layers < 1 ? _small : new DeviceWork(
            RooflineShape.Shape with
            {
                Id = $"roofline-wide-{layers}",
                Name = "Roofline, wide",
                EmbeddingLength = 8192,
                Layers = layers,
                Heads = 64,
                KvHeads = 8,
                FeedForwardLength = 28672,
            },
            RooflineShape.PromptTokens);
    }
}
