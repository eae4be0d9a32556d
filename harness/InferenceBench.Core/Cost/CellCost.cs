using InferenceBench.Core.Results;
using InferenceBench.Core.Statistics;
using InferenceBench.Core.Units;

namespace InferenceBench.Core.Cost;

/// <summary>What a cell's tokens cost, each with the interval of the seconds below it. Formulas: <c>docs/measuring.md</c>.</summary>
/// <param name="Price">Price of the machine.</param>
/// <param name="InputUsdPerMillion">$ for a million prompt tokens; null when no prefill was measured.</param>
/// <param name="OutputUsdPerMillion">$ for a million generated tokens; null when no decode was measured.</param>
/// <param name="RequestUsd">$ for one request of the workload: ISL input tokens and OSL output tokens.</param>
public sealed record CellCost(UsdPerHour Price, Estimate? InputUsdPerMillion, Estimate? OutputUsdPerMillion, Estimate? RequestUsd)
{
    /// <summary>Prices rates already known, so that another price needs no sample read again.</summary>
    /// <param name="price">Positive.</param>
    /// <param name="prefillTokensPerSecond">Rate over the whole batch.</param>
    /// <param name="decodeTokensPerSecond">Rate over the whole batch.</param>
    /// <param name="requestSeconds">(prefill + decode seconds) / batch.</param>
    public static CellCost Of(
        UsdPerHour price,
        Estimate? prefillTokensPerSecond,
        Estimate? decodeTokensPerSecond,
        Estimate? requestSeconds) => new(
            price,
            prefillTokensPerSecond?.Inverse(rate => PerMillion(price, rate)),
            decodeTokensPerSecond?.Inverse(rate => PerMillion(price, rate)),
            requestSeconds?.Scale(price.PerSecond));

    /// <summary>With measured energy on top.</summary>
    /// <param name="energy">Joules a token.</param>
    /// <param name="usdPerJoule">Price of a joule at the wall.</param>
    /// <param name="outcome">The cell, whose requests have as many tokens as its samples.</param>
    public CellCost Plus(TokenEnergy energy, double usdPerJoule, CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(energy);
        ArgumentNullException.ThrowIfNull(outcome);
        var (input, output) = ((energy.InputJoules ?? 0) * usdPerJoule, (energy.OutputJoules ?? 0) * usdPerJoule);
        var requests = (double)outcome.Samples.Count * outcome.Cell.Workload.Batch;
        var request = outcome.Samples.Sum(s => (s.PromptTokens * input) + (s.GeneratedTokens * output)) / requests;
        return this with
        {
            InputUsdPerMillion = InputUsdPerMillion?.Plus(input * 1e6), OutputUsdPerMillion = OutputUsdPerMillion?.Plus(output * 1e6), RequestUsd = RequestUsd?.Plus(request),
        };
    }

    private static double PerMillion(UsdPerHour price, double tokensPerSecond) => new TokensPerSecond(tokensPerSecond).CostAt(price).Value;
}
