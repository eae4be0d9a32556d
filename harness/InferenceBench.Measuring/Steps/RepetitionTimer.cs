using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Steps;

/// <summary>
/// Times one repetition of a workload. Prefill: the prompts of all sequences, logits of each one's last token, one wait at the
/// end. A shared prefix is taken over from another sequence while the clock runs. Decode: one step and one wait a token. Sampling
/// is timed apart. Definitions: docs/measuring.md.
/// </summary>
public sealed class RepetitionTimer : IRepetition
{
    private readonly IModelSession _session;
    private readonly TimeProvider _clock;
    private readonly Workload _workload;
    private readonly bool _sample;
    private readonly int[][] _depth;
    private readonly int[][] _prompts;
    private readonly int[] _prefix;
    private readonly int[][] _steps;
    private readonly long[] _marks;
    private bool _depthFilled;
    private long _forkTicks;

    /// <param name="session">Session with room for depth + prompt + generated tokens in each sequence.</param>
    /// <param name="workload">What to do.</param>
    /// <param name="sample">False leaves sampling out, as llama-bench does.</param>
    /// <param name="clock">Monotonic timestamps.</param>
    public RepetitionTimer(IModelSession session, Workload workload, bool sample, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(workload);
        _session = session;
        _clock = clock;
        _workload = workload;
        _sample = sample;
        var ids = new PromptTokens(session.VocabularySize, session.BeginningOfSequence);
        _depth = ids.Create("depth", workload.Batch, workload.Depth, startsSequence: true);
        var prompts = ids.Create("prompt", workload.Batch, workload.PromptTokens, startsSequence: workload.Depth == 0);
        _prefix = workload.SharedPrefixTokens > 0 ? prompts[0][..workload.SharedPrefixTokens] : [];
        _prompts = [.. prompts.Select(prompt => prompt[_prefix.Length..])];
        var decode = ids.Create(
            "decode", workload.Batch, workload.GeneratedTokens,
            startsSequence: workload.Depth == 0 && workload.PromptTokens == 0);
        _steps = [.. Enumerable.Range(0, workload.GeneratedTokens)
            .Select(step => decode.Select(sequence => sequence[step]).ToArray())];
        _marks = new long[(workload.GeneratedTokens * 2) + 1];
    }

    /// <inheritdoc/>
    public Sample Run(int round, int repetition, CancellationToken cancellationToken)
    {
        Reset(cancellationToken);
        var startedAt = _clock.GetUtcNow();
        var start = _clock.GetTimestamp();
        ForkPrefix(start);
        if (_workload.PromptTokens > 0)
        {
            _session.Prefill(_prompts, cancellationToken);
        }

        var prefilled = _clock.GetTimestamp();
        if (_sample && _workload.PromptTokens > 0)
        {
            SampleAll();
        }

        var firstSampled = _clock.GetTimestamp();
        var libraryBefore = _session.LibraryTime;
        TimeSteps(cancellationToken);
        var librarySeconds = (_session.LibraryTime - libraryBefore).TotalSeconds;
        return ToSample(round, repetition, startedAt, start, prefilled, firstSampled, librarySeconds);
    }

    private void Reset(CancellationToken cancellationToken)
    {
        if (_prefix.Length > 0)
        {
            ResetToPrefix(cancellationToken);
        }
        else
        {
            ResetToDepth(cancellationToken);
        }
    }

    /// <summary>Empties the sequences of the batch; one more keeps the shared prefix, which is computed once.</summary>
    private void ResetToPrefix(CancellationToken cancellationToken)
    {
        if (!_depthFilled)
        {
            _session.Clear();
            _session.Prefill([_prefix], cancellationToken);
            _session.ForkPrefix(0, _workload.Batch, _prefix.Length);
            _depthFilled = true;
        }

        for (var s = 0; s < _workload.Batch; s++)
        {
            _session.Truncate(s, 0);
        }
    }

    private void ForkPrefix(long start)
    {
        _forkTicks = 0;
        if (_prefix.Length == 0)
        {
            return;
        }

        for (var s = 0; s < _workload.Batch; s++)
        {
            _session.ForkPrefix(_workload.Batch, s, _prefix.Length);
        }

        _forkTicks = _clock.GetTimestamp() - start;
    }

    /// <summary>
    /// Leaves exactly the depth's tokens in the cache. They are computed once and kept: only what follows them is dropped.
    /// </summary>
    private void ResetToDepth(CancellationToken cancellationToken)
    {
        if (_workload.Depth > 0 && _depthFilled)
        {
            for (var s = 0; s < _workload.Batch; s++)
            {
                _session.Truncate(s, _workload.Depth);
            }

            return;
        }

        _session.Clear();
        if (_workload.Depth > 0)
        {
            _session.Prefill(_depth, cancellationToken);
            _depthFilled = true;
        }
    }

    /// <summary>Stamps only; everything is computed from the marks afterwards.</summary>
    private void TimeSteps(CancellationToken cancellationToken)
    {
        var mark = 0;
        _marks[mark++] = _clock.GetTimestamp();
        foreach (var tokens in _steps)
        {
            _session.Decode(tokens, cancellationToken);
            _marks[mark++] = _clock.GetTimestamp();
            if (_sample)
            {
                SampleAll();
            }

            _marks[mark++] = _clock.GetTimestamp();
        }
    }

    private void SampleAll()
    {
        for (var s = 0; s < _workload.Batch; s++)
        {
            _session.SampleGreedy(s);
        }
    }

    private Sample ToSample(
        int round, int repetition, DateTimeOffset startedAt, long start, long prefilled, long firstSampled, double librarySeconds)
    {
        double decodeSeconds = 0, samplingSeconds = 0;
        var gaps = new double[_workload.GeneratedTokens];
        for (var step = 0; step < gaps.Length; step++)
        {
            var (before, decoded, sampled) = (_marks[2 * step], _marks[(2 * step) + 1], _marks[(2 * step) + 2]);
            decodeSeconds += Seconds(before, decoded);
            samplingSeconds += Seconds(decoded, sampled);
            gaps[step] = Seconds(step == 0 ? firstSampled : before, sampled);
        }

        return new Sample
        {
            Round = round,
            Repetition = repetition,
            StartedAt = startedAt,
            PromptTokens = _workload.PromptTokens * _workload.Batch,
            PrefillSeconds = Seconds(start, prefilled),
            ForkSeconds = Seconds(0, _forkTicks),
            FirstSampleSeconds = Seconds(prefilled, firstSampled),
            GeneratedTokens = _workload.GeneratedTokens * _workload.Batch,
            DecodeSeconds = decodeSeconds,
            SamplingSeconds = samplingSeconds,
            OverheadSeconds = librarySeconds == 0 ? 0 : Math.Max(0, decodeSeconds - librarySeconds),
            StepSeconds = gaps,
        };
    }

    private double Seconds(long from, long to) => (to - from) / (double)_clock.TimestampFrequency;
}
