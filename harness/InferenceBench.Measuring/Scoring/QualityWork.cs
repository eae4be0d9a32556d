using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Measuring.Scoring;

/// <summary>The worker's side of a quality measurement.</summary>
/// <param name="engine">Opens both models.</param>
/// <param name="request">What to score.</param>
internal sealed class QualityWork(IInferenceEngine engine, QualityRequest request)
{
    private const int EventsInAll = 100;

    private readonly BaselineStore? _store = request.LogitFolder is { } folder ? new(folder) : null;

    /// <summary>Scores the text and tells how far it is.</summary>
    /// <exception cref="InputException">The text or the models do not fit, or logits are not numbers.</exception>
    /// <exception cref="EngineException">A model cannot be opened, or an engine failed.</exception>
    public void Run(Action<WorkerEvent> emit, CancellationToken cancellationToken)
    {
        var text = TextFile.Read(request.TextPath);
        using var candidate = engine.Open(request.CandidatePath, Settings());
        var tokens = candidate.Tokenize(text, addSpecial: true);
        var chunks = new TextChunks(tokens, request.ChunkTokens, candidate.BeginningOfSequence).Checked();
        var header = LogitHeader.Of(
            candidate.VocabularySize, Count(chunks) * TextChunks.ScoredTokens(request.ChunkTokens), tokens);
        T Scored<T>(T tally)
            where T : IPredictionTally
        {
            BesideBaseline(candidate, text, tokens, header, baseline =>
                Score(
                    chunks, new TextScorer(new SessionLogits(candidate), baseline, candidate.VocabularySize, request.ChunkTokens),
                    tally, emit, cancellationToken));
            return tally;
        }

        emit(request.IsCascade
            ? new CascadeDone(Scored(new CascadeTally()).Figures())
            : new QualityDone(Scored(new QualityTally()).Figures()) { CpuVariant = engine.Build.CpuVariant });
    }

    /// <summary>
    /// Scores beside the baseline's logits: kept ones, or such as are computed now and kept when others will want them.
    /// </summary>
    private void BesideBaseline(
        IModelSession candidate, string text, int[] tokens, LogitHeader header, Action<ILogitSource> score)
    {
        var path = _store?.PathOf(
            engine.Name, engine.Build.Version, engine.Build.Backend, engine.Build.CpuVariant, request.BaselineSha256,
            request.TextSha256, $"{request.ChunkTokens}", $"{header.Rows}");
        using var kept = path is null ? null : BaselineStore.Open(path, header);
        if (kept is not null)
        {
            score(new StoredLogits(kept));
            return;
        }

        using var baseline = OpenBaseline(candidate);
        RequireSameTokens(text, tokens, baseline, candidate);
        if (request.KeepsLogits && path is not null && _store!.Takes(header, new DriveDiskSpace()))
        {
            _store.Write(path, header, stream => score(new RecordedLogits(new SessionLogits(baseline), stream)));
        }
        else
        {
            score(new SessionLogits(baseline));
        }
    }

    /// <summary>
    /// With the candidate's threads where the engine can: those of a second pool would wait for work on cores that compute.
    /// </summary>
    private IModelSession OpenBaseline(IModelSession candidate) => candidate is IVerifyingSession first
        ? first.OpenDraft(request.BaselinePath, Settings())
        : engine.Open(request.BaselinePath, Settings());

    private int Count(TextChunks chunks) => Math.Min(chunks.Count, request.MostChunks ?? int.MaxValue);

    private void Score(
        TextChunks chunks, TextScorer scorer, IPredictionTally tally, Action<WorkerEvent> emit,
        CancellationToken cancellationToken)
    {
        var count = Count(chunks);
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

    /// <summary>The text's tokens must be the same for both.</summary>
    private void RequireSameTokens(string text, int[] tokens, IModelSession baseline, IModelSession candidate)
    {
        if (candidate.VocabularySize != baseline.VocabularySize || candidate.BeginningOfSequence != baseline.BeginningOfSequence
            || !baseline.Tokenize(text, addSpecial: true).AsSpan().SequenceEqual(tokens))
        {
            var remedy = request.IsCascade
                ? "two models with the same tokens"
                : "an unquantized file of the same model as baseline";
            throw new InputException(
                ExitCode.Usage,
                $"'{request.CandidatePath}' has another vocabulary than '{request.BaselinePath}', so that their predictions "
                + $"cannot be compared; give {remedy}.");
        }
    }

    private SessionSettings Settings() => new()
    {
        ContextTokens = request.ChunkTokens,
        BatchTokens = request.ChunkTokens,
        MicroBatchTokens = Math.Min(request.ChunkTokens, 512),
        Threads = request.Threads,
    };
}
