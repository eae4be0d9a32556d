using System.Globalization;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// A figure of a server under load, from folders of <c>load</c>: the busiest valid load over one request in flight, or what an output token takes
/// over an input token at the busiest.
/// </summary>
/// <param name="metric">One of <see cref="Metrics"/>.</param>
/// <param name="servers">Kinds of servers; empty = any.</param>
internal sealed class ServedRule(string metric, IReadOnlyList<string> servers) : IClaimRule
{
    public const string OutputOverInput = "output_over_input";
    private const int Alone = 1;

    private static readonly Dictionary<string, Func<ServedLoad, IReadOnlyList<RatioTerm>>> _terms = new(StringComparer.Ordinal)
    {
        ["output_tokens_per_s"] = load => load.OutputTokensPerSecond,
        ["request_s"] = load => load.RequestSeconds,
    };

    /// <summary>Names of what can be asked.</summary>
    public static IEnumerable<string> Metrics => _terms.Keys.Append(OutputOverInput);

    public bool IsTimed => true;

    public Finding Find(RuleInput input)
    {
        var meant = input.Evidence.Served.Where(one => input.IsServedMet(one) && (servers.Count == 0 || servers.Contains(one.Server))).ToList();
        return meant.Select(one => metric == OutputOverInput ? Split(one, input.Confidence) : Ratio(one, _terms[metric], input.Confidence))
            .FirstOrDefault(finding => finding.Figure is not null) ?? Finding.Lacking(Missing(meant.Count > 0));
    }

    private string Missing(bool isThere)
    {
        var what = servers.Count == 0 ? "a server" : string.Join(" or ", servers);
        var how = metric == OutputOverInput ? "without --no-split" : "--concurrency 1 and more";
        return isThere ? $"a load of {what} with {how} and three valid rounds each" : $"results of {what} under load: '{ProgramName.Current} load ADDRESS', {how}, and name its folder";
    }

    private static Finding Ratio(ServedEvidence served, Func<ServedLoad, IReadOnlyList<RatioTerm>> of, Confidence confidence)
    {
        if (served.Loads is not [{ Concurrency: Alone } alone, .., var busiest])
        {
            return Finding.Lacking("too few loads");
        }

        var rounds = Rounds(of(busiest)).Join(Rounds(of(alone)), one => one.Round, one => one.Round, (above, below) => Math.Log(above.Value / below.Value)).ToList();
        return RoundMean.Of(rounds, confidence) is not { } mean ? Finding.Lacking("too few rounds") : new()
        {
            Figure = mean.Exp(),
            Basis = served.Text,
            Detail = string.Create(CultureInfo.InvariantCulture, $"{busiest.Concurrency} requests of {busiest.Mix} tokens in flight over one, {rounds.Count} rounds"),
            Draw = () => new("requests in flight", "of the server's figure at one request", [.. served.Loads.Select(load => new PlotPoint(served.Server, load.Concurrency, Whole(of(load)) / Whole(of(alone))))]),
        };
    }

    private static Finding Split(ServedEvidence served, Confidence confidence)
    {
        var busiest = served.Loads.LastOrDefault(load => load.OutputOverInput.Count > 0);
        return busiest is null || RoundMean.Of([.. busiest.OutputOverInput.Select(ratio => Math.Log(ratio))], confidence) is not { } mean ? Finding.Lacking("no split") : new()
        {
            Figure = mean.Exp(),
            Basis = served.Text,
            Detail = string.Create(CultureInfo.InvariantCulture, $"{busiest.Concurrency} requests in flight, {busiest.OutputOverInput.Count} rounds"),
        };
    }

    private static IEnumerable<(int Round, double Value)> Rounds(IReadOnlyList<RatioTerm> terms) =>
        terms.GroupBy(term => term.Round).Select(round => (round.Key, round.Sum(term => term.Numerator) / round.Sum(term => term.Denominator)));

    private static double Whole(IReadOnlyList<RatioTerm> terms) => terms.Sum(term => term.Numerator) / terms.Sum(term => term.Denominator);
}
