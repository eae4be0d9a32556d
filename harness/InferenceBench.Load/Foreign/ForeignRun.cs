using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Foreign;

/// <summary>One load that another tool measured, in our words. Null = the tool does not tell.</summary>
public sealed record ForeignRun
{
    /// <summary>Whose, e.g. <c>vllm bench</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>The model's name as the tool has it.</summary>
    public string Model { get; init; } = "";

    /// <summary>What served it, as the tool has it.</summary>
    public string? Hardware { get; init; }

    /// <summary>Requests in flight that were asked for.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Requests a second that were asked for.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Lengths that were asked for.</summary>
    public LoadMix? Asked { get; init; }

    /// <summary>What the sums below were served in.</summary>
    public required double Seconds { get; init; }

    /// <summary>Requests that ended well.</summary>
    public required int Completed { get; init; }

    public int Failed { get; init; }

    /// <summary>Prompt tokens of all completed requests.</summary>
    public required double InputTokens { get; init; }

    /// <summary>Generated tokens of all completed requests.</summary>
    public required double OutputTokens { get; init; }

    /// <summary>Seconds.</summary>
    public Quantiles? Ttft { get; init; }

    /// <summary>Seconds; (last − first token) / (n − 1).</summary>
    public Quantiles? Tpot { get; init; }

    /// <summary>Seconds between events or tokens.</summary>
    public Quantiles? Itl { get; init; }

    /// <summary>Seconds.</summary>
    public Quantiles? EndToEnd { get; init; }

    /// <summary>Prompt tokens from the cache over all.</summary>
    public double? CachedShare { get; init; }

    /// <summary>Every request, where the file has them; then times come from here.</summary>
    public IReadOnlyList<RequestRecord> Requests { get; init; } = [];

    /// <summary>What is missing, and what is meant otherwise than here, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The load; where none was asked for, what was in flight.</summary>
    internal LoadPoint Point => Concurrency is { } streams and > 0 ? LoadPoint.Closed(streams)
        : RequestsPerSecond is { } rate and > 0 ? LoadPoint.Open(rate)
        : LoadPoint.Closed((int)Math.Clamp(Math.Round(InFlight), 1, int.MaxValue));

    /// <summary>
    /// Lengths that were asked for, or the mean ones; runs of one mix differ by a few tokens, so those are rounded.
    /// </summary>
    internal LoadMix Mix =>
        Asked ?? new(Rounded(InputTokens / Math.Max(1, Completed)), Rounded(OutputTokens / Math.Max(1, Completed)));

    /// <summary>Requests in flight on average: measured, or by Little's law.</summary>
    internal double InFlight => Requests.Count > 0
        ? Requests.Sum(request => request.EndSeconds - request.StartedSeconds) / Seconds
        : Concurrency ?? Completed / Seconds * (EndToEnd?.Mean ?? 0);

    private static int Rounded(double tokens)
    {
        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, tokens))) - 1));
        return (int)Math.Max(1, Math.Round(tokens / step) * step);
    }
}
