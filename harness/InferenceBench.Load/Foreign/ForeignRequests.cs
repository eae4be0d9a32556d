using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Foreign;

/// <summary>Requests of other tools as records of ours, times from the first one's start on.</summary>
internal static class ForeignRequests
{
    /// <summary>One that ended well.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="start">Seconds.</param>
    /// <param name="end">Seconds.</param>
    /// <param name="input">Prompt tokens.</param>
    /// <param name="output">Generated tokens.</param>
    /// <param name="ttft">Seconds from the start; null = not told.</param>
    /// <param name="gaps">Seconds between events behind the first; null = not told.</param>
    public static RequestRecord Good(
        int number, double start, double end, int input, int output, double? ttft, IReadOnlyList<double>? gaps = null)
    {
        var tokens = ttft is { } first && gaps is not null ? Tokens(start + first, gaps, output) : [];
        return new()
        {
            Visit = 1,
            Number = number,
            AskedInputTokens = input,
            AskedOutputTokens = output,
            Fingerprint = (ulong)number,
            StartedSeconds = start,
            SentSeconds = start,
            FirstTokenSeconds = start + ttft,
            LastTokenSeconds = tokens.Count > 0 ? tokens[^1].Seconds : ttft is null ? null : end,
            EndSeconds = end,
            InputTokens = input,
            OutputTokens = output,
            FirstTokens = tokens.Count > 0 ? tokens[0].Tokens : 1,
            WindowInputTokens = input,
            WindowOutputTokens = output,
            Status = RequestStatus.Ok,
            Tokens = tokens,
        };
    }

    /// <summary>One that did not.</summary>
    public static RequestRecord Failed(int number, double start, double end, string? problem) => new()
    {
        Visit = 1,
        Number = number,
        AskedInputTokens = 0,
        AskedOutputTokens = 0,
        Fingerprint = (ulong)number,
        StartedSeconds = start,
        SentSeconds = start,
        EndSeconds = end,
        Status = RequestStatus.HttpError,
        Problem = problem is null ? null : ErrorText.Clean(problem, 200),
    };

    /// <summary>Events that brought as many tokens as there are; fewer events share the sum out, as everywhere here.</summary>
    private static List<TokenTime> Tokens(double first, IReadOnlyList<double> gaps, int output)
    {
        var each = output / (gaps.Count + 1.0);
        var tokens = new List<TokenTime> { new(first, each) };
        foreach (var gap in gaps)
        {
            tokens.Add(new(tokens[^1].Seconds + gap, each));
        }

        return tokens;
    }
}
