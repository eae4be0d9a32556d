using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Measuring.Scoring;

/// <summary>
/// Runs a candidate and a baseline in step over a text: after each part of a chunk both have given their logits, which are
/// compared and forgotten.
/// </summary>
internal sealed class TextScorer
{
    /// <summary>Logits of one model at most held at once.</summary>
    private const int MostLogitBytes = 32 << 20;

    private readonly ILogitSource _candidate;
    private readonly ILogitSource _baseline;
    private readonly PredictionScorer _scorer;
    private readonly float[] _candidateLogits;
    private readonly float[] _baselineLogits;
    private readonly int _vocabularySize;

    /// <param name="candidate">What is scored.</param>
    /// <param name="baseline">What it is scored beside; same vocabulary.</param>
    /// <param name="vocabularySize">Logits of a row.</param>
    /// <param name="chunkTokens">Tokens of a chunk.</param>
    public TextScorer(ILogitSource candidate, ILogitSource baseline, int vocabularySize, int chunkTokens)
    {
        (_candidate, _baseline, _vocabularySize) = (candidate, baseline, vocabularySize);
        _scorer = new PredictionScorer(_vocabularySize);
        var rows = Math.Clamp(MostLogitBytes / sizeof(float) / _vocabularySize, 1, chunkTokens);
        _candidateLogits = new float[rows * _vocabularySize];
        _baselineLogits = new float[rows * _vocabularySize];
    }

    /// <summary>Scores the second half of a chunk.</summary>
    /// <exception cref="InputException">A logit is not a number.</exception>
    /// <exception cref="EngineException">An engine cannot give the logits of every token, or failed.</exception>
    public void Score(int[] chunk, IPredictionTally tally, CancellationToken cancellationToken)
    {
        var context = TextChunks.ContextTokens(chunk.Length);
        _candidate.Begin(chunk[..context], cancellationToken);
        _baseline.Begin(chunk[..context], cancellationToken);

        var rows = _candidateLogits.Length / _vocabularySize;
        for (var start = context; start < chunk.Length - 1; start += rows)
        {
            var part = chunk.AsSpan(start, Math.Min(rows, chunk.Length - 1 - start));
            _candidate.Next(part, _candidateLogits.AsSpan(0, part.Length * _vocabularySize), cancellationToken);
            _baseline.Next(part, _baselineLogits.AsSpan(0, part.Length * _vocabularySize), cancellationToken);
            for (var row = 0; row < part.Length; row++)
            {
                tally.Add(_scorer.Score(Row(_candidateLogits, row), Row(_baselineLogits, row), chunk[start + row + 1]));
            }
        }

        tally.EndChunk();
    }

    private ReadOnlySpan<float> Row(float[] logits, int row) => logits.AsSpan(row * _vocabularySize, _vocabularySize);
}
