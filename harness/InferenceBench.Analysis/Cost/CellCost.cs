using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Cost;

/// <summary>
/// What a cell's tokens cost at full load, each with the interval of the seconds below it. Formulas: <c>docs/cost-model.md</c>.
/// </summary>
/// <param name="Price">Price of the machine's hour.</param>
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
        UsdPerHour price, Estimate? prefillTokensPerSecond, Estimate? decodeTokensPerSecond, Estimate? requestSeconds) =>
        Of(Tariff.Of(price), price, prefillTokensPerSecond, decodeTokensPerSecond, requestSeconds, null, 0);

    /// <summary>Prices a cell's speeds on a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="speeds">The cell's.</param>
    /// <param name="energy">Its measured joules a token; null when there are none.</param>
    /// <param name="outcome">The cell, whose requests have as many tokens as its samples.</param>
    public static CellCost Of(MachineCost machine, CellSpeeds speeds, TokenEnergy? energy, CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(speeds);
        ArgumentNullException.ThrowIfNull(outcome);
        var requests = (double)outcome.Samples.Count * outcome.Cell.Workload.Batch;
        var joules = energy is null
            ? 0
            : outcome.Samples.Sum(s => (s.PromptTokens * (energy.InputJoules ?? 0))
                + (s.GeneratedTokens * (energy.OutputJoules ?? 0))) / requests;
        return Of(
            Tariff.Of(machine), machine.Price.Hourly, speeds.PrefillTokensPerSecond, speeds.DecodeTokensPerSecond,
            speeds.RequestSeconds, energy, joules);
    }

    private static CellCost Of(
        Tariff tariff, UsdPerHour price, Estimate? prefill, Estimate? decode, Estimate? requestSeconds, TokenEnergy? energy,
        double requestJoules) =>
            new(
                price,
                prefill is { } input ? tariff.UsdPerMillion(input.Inverse(rate => 1 / rate), energy?.InputJoules ?? 0) : null,
                decode is { } output ? tariff.UsdPerMillion(output.Inverse(rate => 1 / rate), energy?.OutputJoules ?? 0) : null,
                requestSeconds is { } request ? tariff.Usd(request, requestJoules) : null);
}
