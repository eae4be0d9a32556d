using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Steps;

/// <summary>
/// Times requests to a server, as many together as the batch has sequences. Prefill ends with the arrival of the last of their
/// first tokens, so that it includes sampling and the way there and back; a step ends when every request has its next token, and
/// includes sampling and streaming likewise. What the steps took beyond the server's own time is the overhead.
/// </summary>
public sealed class RequestTimer : IRepetition
{
    private readonly IRequestSession _session;
    private readonly TimeProvider _clock;
    private readonly Workload _workload;
    private readonly int[][] _prompts;

    /// <param name="session">Session with room for prompt + generated tokens of each request.</param>
    /// <param name="workload">Prompts without depth.</param>
    /// <param name="clock">Time of day.</param>
    public RequestTimer(IRequestSession session, Workload workload, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(workload);
        _session = session;
        _clock = clock;
        _workload = workload;
        var ids = new PromptTokens(session.VocabularySize, session.BeginningOfSequence);
        _prompts = ids.Create("prompt", workload.Batch, workload.PromptTokens, startsSequence: true);
    }

    public Sample Run(int round, int repetition, CancellationToken cancellationToken)
    {
        var startedAt = _clock.GetUtcNow();
        var requests = _session.Complete(_prompts, _workload.GeneratedTokens, cancellationToken);
        var stepSeconds = StepsOf(requests);
        var decodeSeconds = stepSeconds.Sum();
        return new Sample
        {
            Round = round,
            Repetition = repetition,
            StartedAt = startedAt,
            PromptTokens = requests.Sum(request => request.PromptTokens ?? _workload.PromptTokens),
            PrefillSeconds = requests.Max(FirstTokenAt),
            FirstSampleSeconds = 0,
            GeneratedTokens = requests.Sum(request => request.StepSeconds.Count),
            DecodeSeconds = decodeSeconds,
            SamplingSeconds = 0,
            OverheadSeconds = Math.Max(0, decodeSeconds - (requests.MaxBy(FirstTokenAt)!.ServerDecodeSeconds ?? decodeSeconds)),
            StepSeconds = stepSeconds,
        };
    }

    private static double FirstTokenAt(RequestTimes request) => request.SentSeconds + request.FirstTokenSeconds;

    /// <summary>A batch in process makes a step of all its sequences; here it is over when the slowest has its token.</summary>
    private static IReadOnlyList<double> StepsOf(IReadOnlyList<RequestTimes> requests)
    {
        if (requests is [var only])
        {
            return only.StepSeconds;
        }

        var at = requests.Select(FirstTokenAt).ToArray();
        var steps = new double[requests.Max(request => request.StepSeconds.Count)];
        var before = at.Max();
        for (var step = 0; step < steps.Length; step++)
        {
            for (var request = 0; request < at.Length; request++)
            {
                // Those that have ended keep nobody waiting.
                at[request] += step < requests[request].StepSeconds.Count ? requests[request].StepSeconds[step] : 0;
            }

            var now = at.Max();
            (steps[step], before) = (now - before, now);
        }

        return steps;
    }
}
