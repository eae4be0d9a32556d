using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Measuring.Scoring;

/// <summary>
/// Runs a candidate and a baseline in step over a text: after each part of a chunk both have given their logits, which are compared and
/// forgotten.
/// </summary>
internal sealed class TextScorer
{
    /// <summary>Logits of one model at most held at once.</summary>
    private const int MostLogitBytes = 32 << 20;

    private readonly IModelSession _candidate;
    private readonly IModelSession _baseline;
    private readonly PredictionScorer _scorer;
    private readonly float[] _candidateLogits;
    private readonly float[] _baselineLogits;
    private readonly int _vocabularySize;

    /// <param name="candidate">One sequence that holds a chunk.</param>
    /// <param name="baseline">One sequence that holds a chunk; same vocabulary.</param>
    /// <param name="chunkTokens">Tokens of a chunk.</param>
    public TextScorer(IModelSession candidate, IModelSession baseline, int chunkTokens)
    {
        (_candidate, _baseline, _vocabularySize) = (candidate, baseline, candidate.VocabularySize);
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
        foreach (var session in new[] { _candidate, _baseline })
        {
            session.Clear();
            session.Prefill([chunk[..context]], cancellationToken);
        }

        var rows = _candidateLogits.Length / _vocabularySize;
        for (var start = context; start < chunk.Length - 1; start += rows)
        {
            var part = chunk.AsSpan(start, Math.Min(rows, chunk.Length - 1 - start));
            Fill(_candidate, part, _candidateLogits, cancellationToken);
            Fill(_baseline, part, _baselineLogits, cancellationToken);
            for (var row = 0; row < part.Length; row++)
            {
                tally.Add(_scorer.Score(Row(_candidateLogits, row), Row(_baselineLogits, row), chunk[start + row + 1]));
            }
        }

        tally.EndChunk();
    }

    private void Fill(IModelSession session, ReadOnlySpan<int> tokens, float[] logits, CancellationToken cancellationToken)
    {
        var all = session as IPromptLogits ?? throw new EngineException(
            EngineFailure.Unsupported, "This engine cannot give the logits of every token, which quality is made of; use one that can.");
        all.PrefillLogits(tokens, logits.AsSpan(0, tokens.Length * _vocabularySize), cancellationToken);
    }

    private ReadOnlySpan<float> Row(float[] logits, int row) => logits.AsSpan(row * _vocabularySize, _vocabularySize);
}
