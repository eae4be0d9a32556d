using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Steps;

/// <summary>
/// Times one repetition of greedy speculative decoding of one sequence. A round: the draft model decodes k tokens one by one, the
/// model checks them in one step, those before the first that it would not have chosen are kept, and its own choice follows them.
/// So the tokens are those of plain decoding. With an acceptance asked for, the tokens are known beforehand and each round's
/// proposals are made right or wrong, so that exactly that share of them is accepted.
/// </summary>
public sealed class SpeculativeTimer : IRepetition
{
    private readonly IVerifyingSession _model;
    private readonly IModelSession _draft;
    private readonly Workload _workload;
    private readonly TimeProvider _clock;
    private readonly int[][] _depth;
    private readonly int[][] _prompt;
    private readonly IAcceptance _acceptance;
    private readonly List<int> _tokens = [];
    private readonly List<double> _gaps = [];
    private DraftClock _spent = new();
    private int _notInDraft;

    /// <param name="model">The model whose tokens they are.</param>
    /// <param name="draft">The model that proposes; of the same vocabulary.</param>
    /// <param name="workload">With a draft, for one sequence.</param>
    /// <param name="clock">Monotonic timestamps.</param>
    /// <exception cref="EngineException">The two models have different vocabularies.</exception>
    public SpeculativeTimer(IVerifyingSession model, IModelSession draft, Workload workload, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(workload?.Draft);
        if (model.VocabularySize != draft.VocabularySize)
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                $"The draft model has {draft.VocabularySize} token ids and the model {model.VocabularySize}; draft with a model "
                + "of the same vocabulary.");
        }

        (_model, _draft, _workload, _clock) = (model, draft, workload, clock);
        var ids = new PromptTokens(model.VocabularySize, model.BeginningOfSequence);
        _depth = ids.Create("depth", 1, workload.Depth, startsSequence: true);
        _prompt = ids.Create("prompt", 1, workload.PromptTokens, startsSequence: workload.Depth == 0);
        _acceptance = workload.Draft.Acceptance is { } share
            ? new ReplayedAcceptance(
                ids.Create("decode", 1, workload.GeneratedTokens + 1, startsSequence: false)[0], share, model)
            : new MeasuredAcceptance(model);
    }

    /// <summary>The tokens of the newest repetition: the first one, which the prompt gives, and those generated.</summary>
    public IReadOnlyList<int> Tokens => _tokens;

    /// <inheritdoc/>
    public Sample Run(int round, int repetition, CancellationToken cancellationToken)
    {
        var startedAt = _clock.GetUtcNow();
        Reset(cancellationToken);
        var start = _clock.GetTimestamp();
        _model.Prefill(_prompt, cancellationToken);
        _draft.Prefill(_prompt, cancellationToken);
        var prefilled = _clock.GetTimestamp();
        _tokens.Add(_acceptance.First(_model.SampleGreedy(0)));
        var before = _clock.GetTimestamp();
        var firstSampleSeconds = Seconds(prefilled, before);
        var libraryBefore = _model.LibraryTime + _draft.LibraryTime;
        while (_tokens.Count <= _workload.GeneratedTokens)
        {
            before = Step(before, cancellationToken);
        }

        var librarySeconds = (_model.LibraryTime + _draft.LibraryTime - libraryBefore).TotalSeconds;
        return new Sample
        {
            Round = round,
            Repetition = repetition,
            StartedAt = startedAt,
            PromptTokens = _workload.PromptTokens,
            PrefillSeconds = Seconds(start, prefilled),
            FirstSampleSeconds = firstSampleSeconds,
            GeneratedTokens = _workload.GeneratedTokens,
            DecodeSeconds = _spent.DecodeSeconds,
            SamplingSeconds = _spent.SamplingSeconds,
            OverheadSeconds = librarySeconds == 0 ? 0 : Math.Max(0, _spent.DecodeSeconds - librarySeconds),
            DraftSeconds = _spent.DraftSeconds,
            DraftedTokens = _spent.Drafted,
            AcceptedTokens = _spent.Accepted,
            StepSeconds = [.. _gaps],
        };
    }

    private void Reset(CancellationToken cancellationToken)
    {
        _tokens.Clear();
        _gaps.Clear();
        _acceptance.Restart();
        _spent = new DraftClock();
        _notInDraft = 0;
        foreach (var session in new[] { _draft, _model })
        {
            if (_workload.Depth > 0 && session.Length(0) >= _workload.Depth)
            {
                session.Truncate(0, _workload.Depth);
                continue;
            }

            session.Clear();
            if (_workload.Depth > 0)
            {
                session.Prefill(_depth, cancellationToken);
            }
        }
    }

    /// <summary>One round: draft, check, drop what was wrong.</summary>
    /// <returns>When its tokens were there.</returns>
    private long Step(long before, CancellationToken cancellationToken)
    {
        var last = _tokens[^1];
        var length = _model.Length(0);
        var count = Math.Min(_workload.Draft!.Tokens, _workload.GeneratedTokens - _tokens.Count);
        var proposals = new int[count + 1];
        proposals[0] = last;
        for (var i = 0; i < count; i++)
        {
            proposals[i + 1] = Draft(proposals[i], i, cancellationToken);
        }

        var checking = _clock.GetTimestamp();
        _model.Verify(0, proposals, cancellationToken);
        var verified = _clock.GetTimestamp();
        var (accepted, next) = _acceptance.Check(proposals.AsSpan(1));
        var sampled = _clock.GetTimestamp();
        _model.Truncate(0, length + accepted + 1);
        var cut = _clock.GetTimestamp();
        CutDraft(length + accepted + 1);
        var end = _clock.GetTimestamp();
        _spent.Add(
            Seconds(checking, verified) + Seconds(sampled, end), Seconds(verified, sampled), Seconds(cut, end), count, accepted);
        _tokens.AddRange(proposals.AsSpan(1, accepted));
        _tokens.Add(next);

        // All tokens of a round are there at once.
        _gaps.Add(Seconds(before, end));
        _gaps.AddRange(Enumerable.Repeat(0.0, accepted));
        return end;
    }

    /// <summary>Feeds the draft model one token, and before it the one that a fully accepted round left out.</summary>
    private int Draft(int token, int index, CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        if (_notInDraft > 0 && index == 0)
        {
            _draft.Prefill([[_tokens[^2], token]], cancellationToken);
            _notInDraft = 0;
        }
        else
        {
            _draft.Decode([token], cancellationToken);
        }

        var decoded = _clock.GetTimestamp();
        var proposal = _acceptance.Propose(
            _draft.SampleGreedy(0), index, Math.Min(_workload.Draft!.Tokens, _workload.GeneratedTokens - _tokens.Count));
        _spent.AddDraft(Seconds(start, decoded), Seconds(decoded, _clock.GetTimestamp()));
        return proposal;
    }

    /// <summary>The draft model has not seen its own last proposal; when that was accepted, it lacks one token.</summary>
    private void CutDraft(int length)
    {
        var held = _draft.Length(0);
        _notInDraft = Math.Max(0, length - held);
        _draft.Truncate(0, Math.Min(held, length));
    }

    private double Seconds(long from, long to) => (to - from) / (double)_clock.TimestampFrequency;
}
