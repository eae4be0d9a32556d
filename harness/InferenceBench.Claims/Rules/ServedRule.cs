using System.Globalization;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// A figure of a server under load, from folders of <c>load</c>: the busiest valid load over one request in flight, what an
/// output token takes over an input token at the busiest, or the output rate with a warm cache over that with a cold one.
/// </summary>
/// <param name="metric">One of <see cref="Metrics"/>.</param>
/// <param name="servers">Kinds of servers; empty = any.</param>
internal sealed class ServedRule(string metric, IReadOnlyList<string> servers) : IClaimRule
{
    public const string OutputOverInput = "output_over_input";
    public const string WarmOverCold = "warm_over_cold";
    private const int Alone = 1;

    private static readonly Dictionary<string, Func<ServedLoad, IReadOnlyList<RatioTerm>>> _terms = new(StringComparer.Ordinal)
    {
        ["output_tokens_per_s"] = load => load.OutputTokensPerSecond,
        ["request_s"] = load => load.RequestSeconds,
    };

    /// <summary>Names of what can be asked.</summary>
    public static IEnumerable<string> Metrics => _terms.Keys.Append(OutputOverInput).Append(WarmOverCold);

    public bool IsTimed => true;

    public Finding Find(RuleInput input)
    {
        var meant = input.Evidence.Served.Where(one => input.IsServedMet(one)
            && (servers.Count == 0 || servers.Contains(one.Server)))
            .ToList();
        return meant.SelectMany(one => Findings(one, meant, input.Confidence))
            .FirstOrDefault(finding => finding.Figure is not null)
            ?? Finding.Lacking(Missing(meant.Count > 0));
    }

    private IEnumerable<Finding> Findings(ServedEvidence one, IReadOnlyList<ServedEvidence> all, Confidence confidence) =>
        metric switch
        {
            OutputOverInput => [Split(one, confidence)],
            WarmOverCold => all.Where(cold => one.IsWarm && IsColdOf(one, cold)).Select(cold => Warm(one, cold, confidence)),
            _ => [Ratio(one, _terms[metric], confidence)],
        };

    private string Missing(bool isThere)
    {
        var what = servers.Count == 0 ? "a server" : string.Join(" or ", servers);
        var how = metric switch
        {
            OutputOverInput => "without --no-split",
            WarmOverCold => "one --workload, once with --cache cold and once with --cache warm",
            _ => "--concurrency 1 and more",
        };
        return isThere
            ? $"a load of {what} with {how} and three valid rounds each"
            : $"results of {what} under load: '{ProgramName.Current} load ADDRESS', {how}, and name its folder";
    }

    private static Finding Ratio(ServedEvidence served, Func<ServedLoad, IReadOnlyList<RatioTerm>> of, Confidence confidence)
    {
        if (served.Loads is not [{ Concurrency: Alone } alone, .., var busiest])
        {
            return Finding.Lacking("too few loads");
        }

        var rounds = Rounds(of(busiest))
            .Join(Rounds(of(alone)), one => one.Round, one => one.Round, (above, below) => Math.Log(above.Value / below.Value))
            .ToList();
        return RoundMean.Of(rounds, confidence) is not { } mean ? Finding.Lacking("too few rounds") : new()
        {
            Figure = mean.Exp(),
            Basis = served.Text,
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{busiest.Concurrency} requests of {busiest.Mix} tokens in flight over one, {rounds.Count} rounds"),
            Draw = () => new(
                "requests in flight", "of the server's figure at one request",
                [.. served.Loads.Select(load => new PlotPoint(
                    served.Server, load.Concurrency, Whole(of(load)) / Whole(of(alone))))]),
        };
    }

    /// <summary>The same server, model and requests without the cache.</summary>
    private static bool IsColdOf(ServedEvidence warm, ServedEvidence cold) =>
        !cold.IsWarm && warm.Common is not null && cold.Common == warm.Common
            && (cold.Server, cold.Version, cold.Model, cold.Machine) == (warm.Server, warm.Version, warm.Model, warm.Machine);

    private static Finding Warm(ServedEvidence warm, ServedEvidence cold, Confidence confidence)
    {
        var both = warm.Loads.Join(
            cold.Loads, one => (one.Concurrency, one.Mix), one => (one.Concurrency, one.Mix),
            (above, below) => (Above: above, Below: below))
            .LastOrDefault();
        if (both.Above is null)
        {
            return Finding.Lacking("no load in common");
        }

        var rounds = Rounds(both.Above.OutputTokensPerSecond).Join(
            Rounds(both.Below.OutputTokensPerSecond), one => one.Round, one => one.Round,
            (above, below) => Math.Log(above.Value / below.Value))
                .ToList();
        return RoundMean.Of(rounds, confidence) is not { } mean ? Finding.Lacking("too few rounds") : new()
        {
            Figure = mean.Exp(),
            Basis = $"{warm.Text}, against {cold.RunId}",
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{both.Above.Concurrency} requests of {both.Above.Mix} tokens in flight, {rounds.Count} rounds"),
        };
    }

    private static Finding Split(ServedEvidence served, Confidence confidence)
    {
        var busiest = served.Loads.LastOrDefault(load => load.OutputOverInput.Count > 0);
        return busiest is null
            || RoundMean.Of([.. busiest.OutputOverInput.Select(ratio => Math.Log(ratio))], confidence) is not { } mean
            ? Finding.Lacking("no split")
            : new()
            {
                Figure = mean.Exp(),
                Basis = served.Text,
                Detail = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{busiest.Concurrency} requests in flight, {busiest.OutputOverInput.Count} rounds"),
            };
    }

    private static IEnumerable<(int Round, double Value)> Rounds(IReadOnlyList<RatioTerm> terms) =>
        terms.GroupBy(term => term.Round)
            .Select(round => (round.Key, round.Sum(term => term.Numerator) / round.Sum(term => term.Denominator)));

    private static double Whole(IReadOnlyList<RatioTerm> terms) =>
        terms.Sum(term => term.Numerator) / terms.Sum(term => term.Denominator);
}
