using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Foreign;

/// <summary>Refuses what no load can have had, whatever tool wrote it: a rate without end has a price of nothing.</summary>
internal static class ForeignCheck
{
    private const double LeastSeconds = 1e-6;
    private const double MostSeconds = 1e9;
    private const double MostTokens = 1e15;
    private const double MostTokensPerSecond = 1e12;
    private const double Rounding = 1e-3;
    private const double MostLonger = 1.5;
    private const double MostLongerSeconds = 1;

    /// <summary>The run.</summary>
    /// <param name="run">As it was read.</param>
    /// <param name="file">What errors call its file.</param>
    /// <exception cref="InputException">A figure of it cannot be.</exception>
    public static ForeignRun Possible(ForeignRun run, string file)
    {
        var tokens = run.InputTokens + run.OutputTokens;
        Require(run.Seconds is >= LeastSeconds and <= MostSeconds, file, $"lasted {run.Seconds} s");
        Require(run.Completed > 0, file, $"has {run.Completed} completed requests");
        Require(run.InputTokens >= 0 && run.OutputTokens >= 0 && tokens is > 0 and <= MostTokens, file,
            $"has {run.InputTokens} prompt and {run.OutputTokens} generated tokens");
        Require(tokens / run.Seconds <= MostTokensPerSecond, file, $"has {tokens} tokens in {run.Seconds} s");
        Require(run.RequestsPerSecond is not (<= 0 or > MostTokensPerSecond), file,
            $"offers {run.RequestsPerSecond} requests a second");
        foreach (var times in new[] { run.Ttft, run.Tpot, run.Itl, run.EndToEnd }.OfType<Quantiles>())
        {
            Require(IsTime(times.Mean), file, $"has times of {times.Mean} s on average");
            RequireRising(times, file);
        }

        Require(run.CachedShare is null or (>= 0 and <= 1), file, $"took {run.CachedShare} of its prompts from a cache");
        foreach (var request in run.Requests)
        {
            Require(request.EndSeconds >= request.StartedSeconds && Math.Abs(request.EndSeconds) <= MostSeconds, file,
                $"has a request from {request.StartedSeconds} to {request.EndSeconds} s");
            RequireTokens(request, file);
        }

        return run;
    }

    private static bool IsTime(double seconds) => seconds is >= 0 and <= MostSeconds;

    /// <summary>No share of the values is below a larger share of them; tools round.</summary>
    private static void RequireRising(Quantiles times, string file)
    {
        var before = 0.0;
        foreach (var quantile in new[] { times.P50, times.P90, times.P95, times.P99, times.Max }.OfType<double>())
        {
            Require(IsTime(quantile), file, $"has times of {quantile} s");
            Require(quantile >= before * (1 - Rounding), file,
                $"has percentiles that fall, from {before} to {quantile} s");
            before = quantile;
        }
    }

    /// <summary>
    /// Tokens come after the start and one after the other; two clocks of a tool may tell the end a little apart.
    /// </summary>
    private static void RequireTokens(RequestRecord request, string file)
    {
        Require(request.InputTokens is null or >= 0 && request.OutputTokens is null or >= 0, file,
            $"has a request of {request.InputTokens} prompt and {request.OutputTokens} generated tokens");
        if (request.FirstTokenSeconds is not { } first)
        {
            return;
        }

        var length = request.EndSeconds - request.StartedSeconds;
        Require(first >= request.StartedSeconds && first - request.StartedSeconds <= (length * MostLonger) + MostLongerSeconds,
            file, $"has a first token {first - request.StartedSeconds} s after the start of a request of {length} s");
        var before = first;
        foreach (var token in request.Tokens)
        {
            Require(token.Seconds >= before && token.Seconds - request.StartedSeconds <= MostSeconds, file,
                $"has tokens at {before} and then at {token.Seconds} s");
            before = token.Seconds;
        }
    }

    private static void Require(bool holds, string file, FormattableString what)
    {
        if (!holds)
        {
            throw new InputException(ExitCode.ResultsInvalid,
                $"{file}: a load that {FormattableString.Invariant(what)} cannot be; write the file again.");
        }
    }
}
