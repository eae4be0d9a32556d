using InferenceBench.Results.Quality;

namespace InferenceBench.Analysis.Choosing;

/// <summary>
/// What quality losses are relative to. Perplexities of different models compare only over the same tokens: then the best of them
/// is the reference for all; else each model's own baseline is.
/// </summary>
/// <param name="Best">The best quality of all; null = each model's own baseline.</param>
public sealed record LossReference(QualityRow? Best)
{
    /// <summary>The reference for these qualities.</summary>
    public static LossReference Of(IReadOnlyList<QualityRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var texts = rows.Select(row => (row.TextSha256, row.ChunkTokens, row.TokensScored)).Distinct().Count();
        return new(texts == 1 ? rows.MinBy(row => row.Perplexity.Value) : null);
    }

    /// <summary>Perplexity over the reference's, less 1.</summary>
    public double LossOf(QualityRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Best is null ? row.PerplexityRatio.Value - 1 : (row.Perplexity.Value / Best.Perplexity.Value) - 1;
    }
}
