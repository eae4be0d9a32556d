using System.Text.Json.Serialization;
using InferenceBench.Load.Traces;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Requests of a trace in its order, with its lengths and with what its prompts have in common. Behind its end it begins again.
/// </summary>
/// <param name="Trace">Its name.</param>
/// <param name="Rows">Requests that are replayed.</param>
/// <param name="Seconds">They come in, at the trace's own speed.</param>
/// <param name="Mix">Their mean lengths.</param>
/// <param name="HasBlocks">It tells what prompts have in common.</param>
/// <param name="Cut">What of the trace was wanted.</param>
/// <param name="Changes">How it differs from the trace.</param>
/// <param name="IsGenerated">Made to be like the trace.</param>
public sealed record TraceReplay(
    string Trace, int Rows, double Seconds, LoadMix Mix, bool HasBlocks, TraceCut Cut, TraceChanges Changes,
    bool IsGenerated) : Workload
{
    internal const string Name = "trace";

    private List<int> _shared = [];
    private Trace? _content;

    /// <summary>Requests a second at the trace's own speed.</summary>
    [JsonIgnore]
    public double RequestsPerSecond => Rows / Seconds;

    [JsonIgnore]
    public override bool MayRepeat => HasBlocks;

    [JsonIgnore]
    public override bool HasShared => HasBlocks;

    /// <summary>The replay of a trace.</summary>
    public static TraceReplay Of(Trace trace, TraceCut cut, bool isGenerated)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var mix = new LoadMix(
            Math.Max(1, (int)Math.Round(trace.MeanInputTokens)), Math.Max(1, (int)Math.Round(trace.MeanOutputTokens)));
        return new(trace.Name, trace.Rows.Count, trace.Seconds, mix, trace.HasBlocks, cut, trace.Changes, isGenerated)
        {
            _content = trace,
            _shared = SharedTokensOf(trace.Rows),
        };
    }

    public override IReadOnlyList<RequestShape> Session(SessionSlot slot)
    {
        if (slot.Visit == 0)
        {
            return [new([new(PromptKeys.Own(slot.FirstNumber), slot.Mix.InputTokens)], slot.Mix.OutputTokens)];
        }

        var index = (int)(slot.Index % Rows);
        var row = Content.Rows[index];
        var parts = row.Blocks.Count == 0
            ? [new PromptPart(PromptKeys.Own(slot.FirstNumber), Scaled(row.InputTokens, slot.Mix.InputTokens, Mix.InputTokens))]
            : BlockParts(row, slot);
        var shape = new RequestShape(parts, Scaled(row.OutputTokens, slot.Mix.OutputTokens, Mix.OutputTokens));
        var shared = _shared[index] == 0 ? 0 : Scaled(_shared[index], slot.Mix.InputTokens, Mix.InputTokens);
        return [shape with { SharedTokens = Math.Min(shape.InputTokens, shared) }];
    }

    /// <summary>When a request is due at the trace's own speed, in seconds from the first.</summary>
    public double ArrivalSeconds(long index) => (index / Rows * Seconds) + Content.Rows[(int)(index % Rows)].ArrivalSeconds;

    public override int LargestTokens(LoadMix mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        return Content.Rows.Max(row => Scaled(row.InputTokens, mix.InputTokens, Mix.InputTokens) + Scaled(
            row.OutputTokens, mix.OutputTokens, Mix.OutputTokens));
    }

    public override double? VisitSeconds(double requestsPerSecond) => Seconds * RequestsPerSecond / requestsPerSecond;

    public bool Equals(TraceReplay? other) =>
        other is not null && (Trace, Rows, Seconds, Mix, HasBlocks, Cut, Changes, IsGenerated)
            == (other.Trace, other.Rows, other.Seconds, other.Mix, other.HasBlocks, other.Cut, other.Changes, other.IsGenerated);

    public override int GetHashCode() => HashCode.Combine(Trace, Rows, Seconds, Mix, Cut, Changes);

    private Trace Content =>
        _content ?? throw new InvalidOperationException($"The requests of the trace '{Trace}' were not read.");

    /// <summary>Blocks as long as the trace says, the last one what is left of the prompt.</summary>
    private List<PromptPart> BlockParts(TraceRow row, SessionSlot slot)
    {
        var (parts, left) = (new List<PromptPart>(), row.InputTokens);
        foreach (var block in row.Blocks)
        {
            var tokens = Math.Min(left, row.BlockTokens);
            if (tokens <= 0)
            {
                break;
            }

            parts.Add(new(PromptKeys.Shared(slot.Visit, block), Scaled(tokens, slot.Mix.InputTokens, Mix.InputTokens)));
            left -= tokens;
        }

        if (left > 0)
        {
            parts.Add(new(PromptKeys.Own(slot.FirstNumber), Scaled(left, slot.Mix.InputTokens, Mix.InputTokens)));
        }

        return parts;
    }

    /// <summary>Tokens that a request's prompt begins with and an earlier one had.</summary>
    private static List<int> SharedTokensOf(IReadOnlyList<TraceRow> rows)
    {
        // A session's block is as long as its longest prompt so far.
        var known = new Dictionary<long, int>();
        var shared = new List<int>(rows.Count);
        foreach (var row in rows)
        {
            var tokens = row.Blocks.TakeWhile(known.ContainsKey).Sum(block => (long)Math.Min(known[block], row.BlockTokens));
            shared.Add((int)Math.Min(row.InputTokens, tokens));
            foreach (var block in row.Blocks)
            {
                known[block] = Math.Max(known.GetValueOrDefault(block), Math.Min(row.InputTokens, row.BlockTokens));
            }
        }

        return shared;
    }

    private static int Scaled(int tokens, int mix, int asked) => (int)Math.Max(1, Math.Round((double)tokens * mix / asked));
}
