using InferenceBench.Measuring.Protocol;
using InferenceBench.Results.Quality;

namespace InferenceBench.Measuring.Scoring;

/// <summary>
/// Finds what a cascade of a small (the candidate) and a large model (the baseline) would have said of a text whose chunks stand
/// for queries. Keeps 32 bytes a chunk.
/// </summary>
public sealed class CascadeTally : IPredictionTally
{
    private const int Thresholds = 10;

    private readonly List<CascadeQuery> _queries = [];
    private CascadeQuery _query;

    /// <inheritdoc/>
    public void Add(PredictionScore score) => _query = _query.Plus(score);

    /// <inheritdoc/>
    public void EndChunk()
    {
        _queries.Add(_query);
        _query = default;
    }

    /// <summary>The cascade with no query sent on, a tenth of them, and so on to all.</summary>
    /// <exception cref="InvalidOperationException">No chunk ended.</exception>
    public CascadeFigures Figures()
    {
        if (_queries.Count == 0)
        {
            throw new InvalidOperationException("No chunk ended yet.");
        }

        int[] leastSureFirst = [.. Enumerable.Range(0, _queries.Count).OrderBy(query => _queries[query].MeanConfidence)];
        var counts = Enumerable.Range(0, Thresholds + 1)
            .Select(step => (int)Math.Round((double)step * _queries.Count / Thresholds, MidpointRounding.AwayFromZero))
            .Distinct();
        return new(_queries.Sum(query => query.Count), [.. counts.Select(sentOn => Point(leastSureFirst, sentOn))]);
    }

    private CascadePoint Point(int[] leastSureFirst, int sentOn)
    {
        var toLarge = leastSureFirst.Take(sentOn).ToHashSet();
        List<ScoreSums> blocks = [.. _queries.Select((query, i) => new ScoreSums(
            query.Count, toLarge.Contains(i) ? query.LargeLoss : query.SmallLoss, query.LargeLoss, 0, 0, 0))];
        return new(
            (double)sentOn / _queries.Count,
            sentOn == 0 ? 0 : sentOn == _queries.Count ? 1 : _queries[leastSureFirst[sentOn]].MeanConfidence,
            BlockBootstrap.Mean(blocks, block => block.CandidateLoss).Exp(),
            BlockBootstrap.Mean(blocks, block => block.CandidateLoss - block.BaselineLoss).Exp());
    }
}
