using System.Numerics.Tensors;

namespace InferenceBench.Gpu.Tests.Sessions;

/// <summary>Compares a device's logits with the CPU's, which rounds otherwise.</summary>
internal static class WalkShould
{
    /// <summary>
    /// Random weights give nearly equal logits: the choice between two within so many of their standard deviations is rounding's.
    /// </summary>
    private const double TieDeviations = 0.15;

    /// <summary>
    /// Least cosine of logits of the same file on another device: the CPU rounds activations to 8 bits for quantized weights.
    /// </summary>
    public static double LeastCosine(string quantization) => quantization switch { "F16" => 0.9995, "Q8_0" => 0.999, _ => 0.995 };

    /// <summary>Every step's logits point the same way, and its greedy token is the other's, or was as good there.</summary>
    public static void ShouldAgreeWith(this Walk walk, Walk other, double leastCosine)
    {
        for (var step = 0; step < other.Tokens.Count; step++)
        {
            walk.Logits[step].ShouldAgreeWith(other.Logits[step], leastCosine, $"step {step}");
            IsAsGood(walk.Tokens[step], other.Logits[step]).ShouldBeTrue(
                $"Step {step} took token {walk.Tokens[step]}, the other {other.Tokens[step]}, whose logit is clearly higher.");
        }
    }

    public static void ShouldAgreeWith(this float[] logits, float[] others, double leastCosine, string what)
    {
        logits.ShouldAllBe(value => float.IsFinite(value));
        TensorPrimitives.CosineSimilarity(logits, others).ShouldBeGreaterThan((float)leastCosine, what);
    }

    private static bool IsAsGood(int token, float[] logits)
    {
        var mean = logits.Average(value => (double)value);
        var deviation = Math.Sqrt(logits.Average(value => (value - mean) * (value - mean)));
        return logits.Max() - logits[token] <= TieDeviations * deviation;
    }
}
