using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Foreign;

/// <summary>Refuses what no load can have had, whatever tool wrote it: a rate without end has a price of nothing.</summary>
internal static class ForeignCheck
{
    private const double LeastSeconds = 1e-6;
    private const double MostSeconds = 1e9;
    private const double MostTokens = 1e15;
    private const double MostTokensPerSecond = 1e12;

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
            Require(times.Mean is >= 0 and <= MostSeconds && times.P50 is >= 0 and <= MostSeconds, file,
                $"has times of {times.Mean} s");
        }

        foreach (var request in run.Requests)
        {
            Require(request.EndSeconds >= request.StartedSeconds && Math.Abs(request.EndSeconds) <= MostSeconds, file,
                $"has a request from {request.StartedSeconds} to {request.EndSeconds} s");
        }

        return run;
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
