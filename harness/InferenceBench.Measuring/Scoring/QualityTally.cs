using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Quality;

namespace InferenceBench.Measuring.Scoring;

/// <summary>
/// Adds up predictions chunk by chunk. Its memory does not grow with the text: a block is one chunk, and when there are too many
/// blocks, neighbours become one.
/// </summary>
public sealed class QualityTally : IPredictionTally
{
    private const int MostBlocks = 2048;

    private readonly DivergenceHistogram _divergences = new();
    private readonly List<ScoreSums> _blocks = [];
    private ScoreSums _chunk;
    private ScoreSums _block;
    private int _chunksOfBlock;
    private int _chunksABlock = 1;

    public void Add(PredictionScore score)
    {
        _chunk = _chunk.Plus(score);
        _divergences.Add(score.Divergence);
    }

    public void EndChunk()
    {
        _block = _block.Plus(_chunk);
        _chunk = default;
        if (++_chunksOfBlock < _chunksABlock)
        {
            return;
        }

        _blocks.Add(_block);
        (_block, _chunksOfBlock) = (default, 0);
        if (_blocks.Count == MostBlocks)
        {
            JoinNeighbours();
        }
    }

    /// <summary>What the chunks that ended say.</summary>
    /// <exception cref="InvalidOperationException">None ended.</exception>
    public QualityFigures Figures()
    {
        IReadOnlyList<ScoreSums> blocks = _block.Count > 0 ? [.. _blocks, _block] : _blocks;
        var all = blocks.Aggregate(default(ScoreSums), (sums, block) => sums.Plus(block));
        if (all.Count == 0)
        {
            throw new InvalidOperationException("No chunk ended yet.");
        }

        return new QualityFigures
        {
            TokensScored = all.Count,
            Perplexity = BlockBootstrap.Mean(blocks, b => b.CandidateLoss).Exp(),
            PerplexityRatio = BlockBootstrap.Mean(blocks, b => b.CandidateLoss - b.BaselineLoss).Exp(),
            KlMean = Within(BlockBootstrap.Mean(blocks, b => b.Divergence), double.PositiveInfinity),
            KlMedian = _divergences.Quantile(0.5),
            KlP99 = _divergences.Quantile(0.99),
            KlMax = _divergences.Max,
            SameTopShare = Within(BlockBootstrap.Mean(blocks, b => b.SameTop), 1),
            ProbabilityShiftRms = Math.Sqrt(all.SquaredShift / all.Count),
        };
    }

    private void JoinNeighbours()
    {
        for (var i = 0; i < MostBlocks / 2; i++)
        {
            _blocks[i] = _blocks[2 * i].Plus(_blocks[(2 * i) + 1]);
        }

        _blocks.RemoveRange(MostBlocks / 2, MostBlocks / 2);
        _chunksABlock *= 2;
    }

    /// <summary>Moving bounds outward must not take them where the quantity cannot be.</summary>
    private static Estimate Within(Estimate estimate, double most) =>
        new(estimate.Value, estimate.Low is { } low
            ? Math.Max(0, low)
            : null, estimate.High is { } high ? Math.Min(most, high) : null);
}
