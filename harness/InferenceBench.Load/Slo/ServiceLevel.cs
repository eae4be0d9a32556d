using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Slo;

/// <summary>A service level objective: what each request must keep, and how many of them must.</summary>
/// <param name="Bounds">All of them must hold.</param>
/// <param name="Attainment">Share of requests, above 0 and below 1.</param>
public sealed partial record ServiceLevel(IReadOnlyList<SloBound> Bounds, double Attainment)
{
    private const double MillisecondsPerSecond = 1e3;

    /// <summary>Reads e.g. <c>ttft&lt;500ms,tpot&lt;50ms</c>.</summary>
    /// <exception cref="InputException">Not of this form.</exception>
    public static ServiceLevel Parse(string text, double attainment)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (attainment is not (> 0 and < 1))
        {
            throw new InputException(ExitCode.Usage, "--attainment takes a share between 0 % and 100 %, e.g. 95%.");
        }

        return new([.. text.Split(',', StringSplitOptions.TrimEntries).Select(Bound)], attainment);
    }

    /// <summary>True when a request ended well and kept every bound.</summary>
    public bool IsMet(RequestRecord request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Status == RequestStatus.Ok && Bounds.All(bound => bound.IsMet(request));
    }

    /// <summary>E.g. <c>ttft &lt; 500 ms, tpot &lt; 50 ms for 95 %</c>.</summary>
    public override string ToString()
    {
        var bounds = Bounds.Select(bound => string.Create(
            CultureInfo.InvariantCulture,
            $"{bound.Metric.ToString().ToLowerInvariant()} < {bound.Seconds * MillisecondsPerSecond:0.###} ms"));
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", bounds)} for {Attainment * 100:0.##} %");
    }

    private static SloBound Bound(string text)
    {
        var match = Form().Match(text);
        return match.Success && DurationText.TryParse(match.Groups["time"].Value, out var seconds) && Enum.TryParse<SloMetric>(
            match.Groups["metric"].Value, ignoreCase: true, out var metric)
            ? new(metric, seconds)
            : throw new InputException(
                ExitCode.Usage,
                $"'{text}' is no bound; write e.g. --slo \"ttft<500ms,tpot<50ms\" with ttft, tpot, itl or e2e in ms or s.");
    }

    [GeneratedRegex(@"^(?<metric>[a-zA-Z0-9]+)\s*<=?\s*(?<time>[0-9].*)$")]
    private static partial Regex Form();
}
