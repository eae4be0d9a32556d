using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Measuring.Scoring;

/// <summary>The worker's side of a quality measurement.</summary>
/// <param name="engine">Opens both models.</param>
/// <param name="request">What to score.</param>
internal sealed class QualityWork(IInferenceEngine engine, QualityRequest request)
{
    private const int EventsInAll = 100;

    /// <summary>Scores the text and tells how far it is.</summary>
    /// <exception cref="InputException">The text or the models do not fit, or logits are not numbers.</exception>
    /// <exception cref="EngineException">A model cannot be opened, or an engine failed.</exception>
    public void Run(Action<WorkerEvent> emit, CancellationToken cancellationToken)
    {
        var text = TextFile.Read(request.TextPath);
        using var baseline = engine.Open(request.BaselinePath, Settings());
        using var candidate = engine.Open(request.CandidatePath, Settings());
        var chunks = new TextChunks(Tokens(text, baseline, candidate), request.ChunkTokens, baseline.BeginningOfSequence).Checked();
        T Scored<T>(T tally)
            where T : IPredictionTally
        {
            Score(chunks, new TextScorer(candidate, baseline, request.ChunkTokens), tally, emit, cancellationToken);
            return tally;
        }

        emit(request.IsCascade ? new CascadeDone(Scored(new CascadeTally()).Figures()) : new QualityDone(Scored(new QualityTally()).Figures()) { CpuVariant = engine.Build.CpuVariant });
    }

    private void Score(TextChunks chunks, TextScorer scorer, IPredictionTally tally, Action<WorkerEvent> emit, CancellationToken cancellationToken)
    {
        var count = Math.Min(chunks.Count, request.MostChunks ?? int.MaxValue);
        for (var chunk = 0; chunk < count; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scorer.Score(chunks[chunk], tally, cancellationToken);
            if ((chunk + 1) * EventsInAll / count != chunk * EventsInAll / count)
            {
                emit(new QualityScored(chunk + 1, count));
            }
        }
    }

    /// <summary>The text's tokens, which must be the same for both.</summary>
    private int[] Tokens(string text, IModelSession baseline, IModelSession candidate)
    {
        var tokens = baseline.Tokenize(text, addSpecial: true);
        if (candidate.VocabularySize != baseline.VocabularySize || candidate.BeginningOfSequence != baseline.BeginningOfSequence
            || !candidate.Tokenize(text, addSpecial: true).AsSpan().SequenceEqual(tokens))
        {
            var remedy = request.IsCascade ? "two models with the same tokens" : "an unquantized file of the same model as baseline";
            throw new InputException(
                ExitCode.Usage, $"'{request.CandidatePath}' has another vocabulary than '{request.BaselinePath}', so that their predictions cannot be compared; give {remedy}.");
        }

        return tokens;
    }

    private SessionSettings Settings() => new()
    {
        ContextTokens = request.ChunkTokens,
        BatchTokens = request.ChunkTokens,
        MicroBatchTokens = Math.Min(request.ChunkTokens, 512),
        Threads = request.Threads,
    };
}
