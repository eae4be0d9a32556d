using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Load.Plans;

/// <summary>One of several clients that load a server together.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="StartAt">When all of them begin with the first visit.</param>
public sealed partial record Shard(int Index, int Count, DateTimeOffset StartAt)
{
    /// <summary>Requests of one client have numbers of their own.</summary>
    public const long NumbersOfAClient = 1_000_000_000_000;

    private const int Most = 10_000;

    /// <summary>Reads e.g. <c>2/4</c>, or <c>job/4</c> for an index that a cluster gives from 0 on.</summary>
    /// <exception cref="InputException">Not of this form, or no such index.</exception>
    public static Shard Parse(string text, DateTimeOffset startAt, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var match = Form().Match(text);
        var index = match.Groups["index"].Value is "job" ? Number(environment("JOB_COMPLETION_INDEX")) + 1
            : Number(match.Groups["index"].Value);
        var count = Number(match.Groups["count"].Value);
        return match.Success && count is >= 1 and <= Most && index >= 1 && index <= count ? new(index, count, startAt)
            : throw new InputException(
            ExitCode.Usage, $"--shard '{text}' is no client of several; write e.g. 2/4, or job/4 where JOB_COMPLETION_INDEX has "
                + "the number from 0 on.");
    }

    /// <summary>Its part of so many requests in flight.</summary>
    public int StreamsOf(int concurrency) => (concurrency / Count) + (Index <= concurrency % Count ? 1 : 0);

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : -1;

    [GeneratedRegex("^(?<index>job|[0-9]{1,5})/(?<count>[0-9]{1,5})$")]
    private static partial Regex Form();
}
