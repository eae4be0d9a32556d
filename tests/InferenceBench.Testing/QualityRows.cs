using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Quality;

namespace InferenceBench.Testing;

internal static class QualityRows
{
    internal static QualityRow Of(
        string model = "ref-small", string quantization = "Q4_K_M", double ratio = 1.02, string engine = "llama.cpp") =>
        new()
        {
            Model = model,
            Quantization = quantization,
            Engine = engine,
            ModelSha256 = "ab",
            BaselineQuantization = "F16",
            TextSha256 = "cd",
            ChunkTokens = 256,
            TokensScored = 1270,
            Perplexity = new Estimate(25.5 * ratio, 24, 28),
            PerplexityRatio = new Estimate(ratio, ratio - 0.01, ratio + 0.01),
            KlMean = new Estimate(0.0123, 0.01, 0.015),
            KlMedian = 0.005,
            KlP99 = 0.1,
            KlMax = 1.0 / 3,
            SameTopShare = new Estimate(0.95, 0.94, 0.96),
            ProbabilityShiftRms = 0.01,
        };
}
