using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Results.Quality;

namespace InferenceBench.Measuring.Scoring;

/// <summary>Scores pairs, each in a worker process of its own.</summary>
/// <param name="workers">Starts workers.</param>
/// <param name="text">The text's path and hash.</param>
/// <param name="chunkTokens">Tokens of a chunk.</param>
/// <param name="mostChunks">Chunks from the text's beginning; null = all.</param>
/// <param name="threads">Threads to compute with; null = the engine's choice.</param>
/// <param name="logitFolder">Folder for the logits of baselines that several are scored beside; null = each computes them
/// anew.</param>
public sealed class QualityMeasurement(
    IWorkerLauncher workers, (string Path, string Sha256) text, int chunkTokens, int? mostChunks, int? threads,
    string? logitFolder = null)
{
    /// <summary>Scores a candidate beside its baseline.</summary>
    /// <param name="pair">What to score.</param>
    /// <param name="keepsBaseline">True when others are scored beside the same baseline.</param>
    /// <param name="progress">Told the chunks done and those in all.</param>
    /// <param name="cancellationToken">Ends the worker.</param>
    /// <exception cref="InputException">The worker failed or died; nothing was measured.</exception>
    public async Task<QualityRow> RunAsync(
        QualityPair pair, bool keepsBaseline, IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var done = await LastAsync<QualityDone>(
            pair, Request(pair) with { KeepsLogits = keepsBaseline }, progress, cancellationToken)
            .ConfigureAwait(false);
        return Row(pair, done.Figures) with { CpuVariant = done.CpuVariant };
    }

    /// <summary>Scores a small model (the candidate) in front of a large one (the baseline).</summary>
    /// <param name="pair">What to score.</param>
    /// <param name="progress">Told the chunks done and those in all.</param>
    /// <param name="cancellationToken">Ends the worker.</param>
    /// <exception cref="InputException">The worker failed or died; nothing was measured.</exception>
    public async Task<IReadOnlyList<CascadeRow>> RunCascadeAsync(
        QualityPair pair, IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var figures = (await LastAsync<CascadeDone>(pair, Request(pair) with { IsCascade = true }, progress, cancellationToken)
            .ConfigureAwait(false)).Figures;
        return [.. figures.Points.Select(point => Row(pair, figures.TokensScored, point))];
    }

    private async Task<T> LastAsync<T>(
        QualityPair pair, QualityRequest request, IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
        where T : WorkerEvent
    {
        await foreach (var workerEvent in workers.RunAsync(request, cancellationToken).ConfigureAwait(false))
        {
            switch (workerEvent)
            {
                case QualityScored scored:
                    progress?.Report((scored.Chunks, scored.AllChunks));
                    break;
                case T done:
                    return done;
                case WorkerFailed failed:
                    throw new InputException(
                        failed.ExitCode,
                        $"{pair.Candidate.Id} {pair.Candidate.Quantization} on {pair.Engine} has no quality: {failed.Reason}");
            }
        }

        throw new InputException(
            ExitCode.WorkerDied,
            $"{pair.Candidate.Id} {pair.Candidate.Quantization}: the worker ended without a result; run it again.");
    }

    private QualityRequest Request(QualityPair pair) => new()
    {
        Engine = pair.Engine,
        CandidatePath = pair.Candidate.Path,
        BaselinePath = pair.Baseline.Path,
        TextPath = text.Path,
        ChunkTokens = chunkTokens,
        MostChunks = mostChunks,
        Threads = threads,
        LogitFolder = logitFolder,
        BaselineSha256 = pair.Baseline.Sha256,
        TextSha256 = text.Sha256,
    };

    private QualityRow Row(QualityPair pair, QualityFigures figures) => new(
        figures, pair.Candidate.Id, pair.Candidate.Quantization, pair.Engine, pair.Candidate.Sha256,
        pair.Baseline.Quantization, text.Sha256, chunkTokens);

    private CascadeRow Row(QualityPair pair, int tokensScored, CascadePoint point) => new()
    {
        SmallModel = pair.Candidate.Id,
        LargeModel = pair.Baseline.Id,
        Quantization = pair.Candidate.Quantization,
        Engine = pair.Engine,
        SmallSha256 = pair.Candidate.Sha256,
        LargeSha256 = pair.Baseline.Sha256,
        TextSha256 = text.Sha256,
        ChunkTokens = chunkTokens,
        TokensScored = tokensScored,
        Point = point,
    };
}
