using System.Numerics.Tensors;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Measuring.Scoring;

/// <summary>Scores predictions from logits; its buffers are as long as the vocabulary and used again.</summary>
internal sealed class PredictionScorer(int vocabularySize)
{
    private readonly float[] _candidate = new float[vocabularySize];
    private readonly float[] _baseline = new float[vocabularySize];
    private readonly float[] _scratch = new float[vocabularySize];

    /// <summary>Scores one prediction.</summary>
    /// <param name="candidate">Logits of the candidate.</param>
    /// <param name="baseline">Logits of the baseline after the same tokens.</param>
    /// <param name="token">The token that came.</param>
    /// <exception cref="InputException">A logit is not a number, or infinite: there is nothing to score.</exception>
    public PredictionScore Score(ReadOnlySpan<float> candidate, ReadOnlySpan<float> baseline, int token)
    {
        // The same logits shifted so that the largest is 0; what they are in all is the same for both when both are the same.
        var candidateSum = Shift(candidate, _candidate, "candidate");
        var baselineSum = Shift(baseline, _baseline, "baseline");
        var candidateLoss = Math.Log(candidateSum) - _candidate[token];
        var baselineLoss = Math.Log(baselineSum) - _baseline[token];
        return new PredictionScore(
            candidateLoss,
            baselineLoss,
            Divergence(candidateSum, baselineSum),
            TensorPrimitives.IndexOfMax(candidate) == TensorPrimitives.IndexOfMax(baseline),
            Math.Exp(-candidateLoss) - Math.Exp(-baselineLoss),
            1 / candidateSum);
    }

    /// <returns>Σ exp of the shifted logits.</returns>
    private double Shift(ReadOnlySpan<float> logits, float[] shifted, string side)
    {
        // NaN is propagated by Max, so that one look at the maximum is enough.
        var max = TensorPrimitives.Max(logits);
        if (!float.IsFinite(max))
        {
            throw new InputException(
                ExitCode.EngineFailed,
                $"The {side} gave logits that are not numbers ({max}), so that it has no quality; its file or its engine is at "
                + "fault, try another.");
        }

        TensorPrimitives.Subtract(logits, max, shifted);
        TensorPrimitives.Exp<float>(shifted, _scratch);
        return TensorPrimitives.Sum<float>(_scratch);
    }

    /// <summary>
    /// Σ p·(ln p − ln q) with p of the baseline and q of the candidate; <see cref="_scratch"/> holds exp of the baseline's.
    /// </summary>
    private double Divergence(double candidateSum, double baselineSum)
    {
        TensorPrimitives.Subtract<float>(_baseline, _candidate, _candidate);
        var weighted = 0.0;
        for (var i = 0; i < _scratch.Length; i++)
        {
            // What the baseline thinks impossible does not count, whatever the candidate thinks.
            weighted += _scratch[i] > 0 ? (double)_scratch[i] * _candidate[i] : 0;
        }

        // Never below 0 but for rounding (Gibbs).
        return Math.Max(0, (weighted / baselineSum) - Math.Log(baselineSum) + Math.Log(candidateSum));
    }
}
