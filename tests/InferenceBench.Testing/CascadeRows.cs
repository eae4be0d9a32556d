using InferenceBench.Results.Quality;

namespace InferenceBench.Testing;

internal static class CascadeRows
{
    internal static CascadeRow Of(
        double share, double ratio, double halfWidth = 0.005, string small = "ref-small", string smallSha256 = "ab") =>
        new()
        {
            SmallModel = small,
            LargeModel = "ref-large",
            Quantization = "F16",
            Engine = "llama.cpp",
            SmallSha256 = smallSha256,
            LargeSha256 = "ef",
            TextSha256 = "cd",
            ChunkTokens = 256,
            TokensScored = 1270,
            Point = new(share, 0.4, new(25 * ratio, 24 * ratio, 26 * ratio), new(ratio, ratio - halfWidth, ratio + halfWidth)),
        };
}
