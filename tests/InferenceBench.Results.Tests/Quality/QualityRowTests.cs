using System.Text.Json;
using InferenceBench.Results.Quality;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Quality;

public sealed class QualityRowTests
{
    [Fact]
    public void A_row_made_of_figures_is_the_one_that_has_them()
    {
        var row = QualityRows.Of() with { CpuVariant = "" };

        new QualityRow(
            row, row.Model, row.Quantization, row.Engine, row.ModelSha256, row.BaselineQuantization, row.TextSha256,
            row.ChunkTokens).ShouldBe(row);
    }

    /// <summary>Whoever reads the JSON of <c>quality</c> and <c>cheapest</c> finds each figure where it was.</summary>
    [Fact]
    public void A_row_is_one_object_whose_figures_follow_what_they_are_of() =>
        JsonSerializer.SerializeToElement(QualityRows.Of(), ResultsJson.Line).EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe([
                "model", "quantization", "engine", "cpu_variant", "model_sha256", "baseline_quantization", "text_sha256",
                "chunk_tokens", "tokens_scored", "perplexity", "perplexity_ratio", "kl_mean", "kl_median", "kl_p99", "kl_max",
                "same_top_share", "probability_shift_rms",
            ]);
}
