using System.Numerics.Tensors;

namespace InferenceBench.Engines.Contract;

/// <summary>Compares logits that were computed in different ways: other batch shapes may take other kernels.</summary>
public static class LogitsShould
{
    public static void ShouldAgreeWith(this float[] logits, float[] others, double cosineAbove = 0.9999)
    {
        TensorPrimitives.IndexOfMax(logits).ShouldBe(TensorPrimitives.IndexOfMax(others));
        Cosine(logits, others).ShouldBeGreaterThan(cosineAbove);
    }

    public static double Cosine(float[] logits, float[] others)
    {
        ArgumentNullException.ThrowIfNull(logits);
        logits.ShouldAllBe(value => float.IsFinite(value));
        return TensorPrimitives.CosineSimilarity<double>([.. logits], [.. others!]);
    }
}
