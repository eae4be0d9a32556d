using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Cost;

/// <summary>Prices cells on one machine, for one question.</summary>
/// <param name="machine">What the machine costs.</param>
/// <param name="question">Shape of request, utilisation, load; checked.</param>
public sealed class CellPricer(MachineCost machine, CostQuestion question)
{
    private readonly Tariff _tariff = Tariff.Of(machine, question.Utilisation);

    /// <summary>Prices a cell.</summary>
    /// <param name="runId">Run it was measured in.</param>
    /// <param name="outcome">A cell with samples.</param>
    /// <exception cref="InputException">The machine's energy is to be measured, and the cell's was not.</exception>
    public CellBill Price(string runId, CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        RequireEnergy(runId, [outcome]);
        var energy = TokenEnergy.Of(outcome, machine.StatedWatts);
        var tokens = TokenSeconds.Of(outcome.Samples);
        var workload = outcome.Cell.Workload;
        var request = question.Request ?? new RequestShape(workload.PromptTokens, workload.GeneratedTokens);
        var prices = TokenPrices.Of(
            machine, question, tokens, energy?.InputJoules ?? 0, energy?.OutputJoules ?? 0, request.InputTokens,
            request.OutputTokens);
        return new()
        {
            RunId = runId,
            CellId = outcome.Key,
            Cell = CellIdentity.Of(outcome),
            Model = outcome.Cell.Model,
            Machine = machine,
            Utilisation = question.Utilisation,
            Request = request,
            RequestSeconds = prices.RequestSeconds,
            InputUsdPerMillion = prices.InputUsdPerMillion,
            OutputUsdPerMillion = prices.OutputUsdPerMillion,
            BlendedUsdPerMillion = prices.BlendedUsdPerMillion,
            RequestUsd = prices.RequestUsd,
            RequestInputUsd = Usd(request.InputTokens, tokens.Input, energy?.InputJoules),
            RequestOutputUsd = Usd(request.OutputTokens, tokens.Output, energy?.OutputJoules),
            InputJoulesPerToken = energy?.InputJoules,
            OutputJoulesPerToken = energy?.OutputJoules,
            EnergySource = energy?.Source ?? "",
            Month = prices.Month,
        };
    }

    /// <summary>Refuses cells without measured energy when the machine's price has none by the hour.</summary>
    /// <exception cref="InputException">There is such a cell.</exception>
    public void RequireEnergy(string runId, IReadOnlyList<CellOutcome> outcomes)
    {
        if (machine.UsdPerJoule > 0 && outcomes.Any(outcome => outcome.Energy is null))
        {
            throw new InputException(
                ExitCode.PriceInvalid,
                $"The owned machine's file states no watts, and the run '{runId}' has cells without measured energy; add watts "
                + "to the file.");
        }
    }

    /// <summary>The tariff in decimals, so that a request's parts add up to its total exactly.</summary>
    private decimal? Usd(int tokens, Estimate? secondsPerToken, double? joules) =>
        tokens == 0 ? 0
        : secondsPerToken is { } seconds ? tokens * (((decimal)seconds.Value * (decimal)_tariff.UsdPerSecond)
            + ((decimal)(joules ?? 0) * machine.UsdPerJoule))
        : null;
}
