using InferenceBench.Models.Shapes;

namespace InferenceBench.Measuring.Probing;

/// <summary>What a device's peaks are measured with: the roofline's shape on a small one, layers of a 70B model's width on one with room for them.</summary>
public static class DeviceShape
{
    /// <summary>Bytes of one wide layer at F16.</summary>
    private const long LayerBytes = 1_750_000_000;

    /// <summary>From four on a step takes so long that what is around the kernels drowns.</summary>
    private const int MostLayers = 4;

    /// <summary>The shape for a device of so much memory, of which it takes at most a half.</summary>
    public static ModelShape For(long memoryBytes)
    {
        var layers = (int)Math.Min(MostLayers, memoryBytes / 2 / LayerBytes);
        return layers < 1 ? RooflineShape.Shape : RooflineShape.Shape with
        {
            Id = $"roofline-wide-{layers}",
            Name = "Roofline, wide",
            EmbeddingLength = 8192,
            Layers = layers,
            Heads = 64,
            KvHeads = 8,
            FeedForwardLength = 28672,
        };
    }
}
