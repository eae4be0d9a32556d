using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Steps;

/// <summary>
/// Times one request to a server. Prefill ends with the first token's arrival, so that it includes its sampling and the way there and back;
/// the steps include sampling and streaming likewise. What they took beyond the server's own time is the overhead.
/// </summary>
public sealed class RequestTimer : IRepetition
{
    private readonly IRequestSession _session;
    private readonly TimeProvider _clock;
    private readonly Workload _workload;
    private readonly int[] _prompt;

    /// <param name="session">Session with room for prompt + generated tokens.</param>
    /// <param name="workload">One prompt, no depth.</param>
    /// <param name="clock">Time of day.</param>
    public RequestTimer(IRequestSession session, Workload workload, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(workload);
        _session = session;
        _clock = clock;
        _workload = workload;
        var ids = new PromptTokens(session.VocabularySize, session.BeginningOfSequence);
        _prompt = ids.Create("prompt", 1, workload.PromptTokens, startsSequence: true)[0];
    }

    public Sample Run(int round, int repetition, CancellationToken cancellationToken)
    {
        var startedAt = _clock.GetUtcNow();
        var times = _session.Complete(_prompt, _workload.GeneratedTokens, cancellationToken);
        var decodeSeconds = times.StepSeconds.Sum();
        return new Sample
        {
            Round = round,
            Repetition = repetition,
            StartedAt = startedAt,
            PromptTokens = _workload.PromptTokens,
            PrefillSeconds = times.FirstTokenSeconds,
            FirstSampleSeconds = 0,
            GeneratedTokens = _workload.GeneratedTokens,
            DecodeSeconds = decodeSeconds,
            SamplingSeconds = 0,
            OverheadSeconds = Math.Max(0, decodeSeconds - times.ServerDecodeSeconds),
            StepSeconds = times.StepSeconds,
        };
    }
}
