using InferenceBench.Core.Comparing;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Results;
using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Cost;

/// <summary>Prices cells on one machine, for one question.</summary>
/// <param name="machine">What the machine costs.</param>
/// <param name="question">Shape of request, utilisation, load; checked.</param>
public sealed class CellPricer(MachineCost machine, CostQuestion question)
{
    private readonly double _usdPerSecond = (double)machine.UsdPerHour / 3600 / question.Utilisation;

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
        var input = Part(tokens.Input, energy?.InputJoules);
        var output = Part(tokens.Output, energy?.OutputJoules);
        var seconds = tokens.Of(request.InputTokens, request.OutputTokens);
        var requestEnergy = (input.EnergyUsd * request.InputTokens) + (output.EnergyUsd * request.OutputTokens);
        var requestUsd = seconds?.Scale(_usdPerSecond).Plus((double)requestEnergy);
        return new()
        {
            RunId = runId,
            CellId = outcome.Key,
            Cell = CellIdentity.Of(outcome),
            Machine = machine,
            Utilisation = question.Utilisation,
            Request = request,
            RequestSeconds = seconds,
            InputUsdPerMillion = input.UsdPerMillion(_usdPerSecond),
            OutputUsdPerMillion = output.UsdPerMillion(_usdPerSecond),
            BlendedUsdPerMillion = requestUsd?.Scale(1e6 / request.Tokens),
            RequestUsd = requestUsd,
            RequestInputUsd = input.Usd(request.InputTokens, _usdPerSecond),
            RequestOutputUsd = output.Usd(request.OutputTokens, _usdPerSecond),
            InputJoulesPerToken = energy?.InputJoules,
            OutputJoulesPerToken = energy?.OutputJoules,
            EnergySource = energy?.Source ?? "",
            Month = Month(seconds, requestEnergy),
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
                $"The owned machine's file states no watts, and the run '{runId}' has cells without measured energy; add watts to the file.");
        }
    }

    private TokenPart Part(Estimate? secondsPerToken, double? joules) => new(secondsPerToken, (decimal)(joules ?? 0) * machine.UsdPerJoule);

    private MonthlyBill? Month(Estimate? seconds, decimal requestEnergyUsd) =>
        seconds is { } s && question.RequestsPerDay is { } load
            ? MonthlyBill.Of(machine, s.Value, requestEnergyUsd, load, question.Utilisation)
            : null;

    /// <summary>Input or output.</summary>
    /// <param name="SecondsPerToken">Null when not measured.</param>
    /// <param name="EnergyUsd">Measured energy of a token.</param>
    private readonly record struct TokenPart(Estimate? SecondsPerToken, decimal EnergyUsd)
    {
        public Estimate? UsdPerMillion(double usdPerSecond) => SecondsPerToken?.Scale(usdPerSecond).Plus((double)EnergyUsd).Scale(1e6);

        public decimal? Usd(int tokens, double usdPerSecond) =>
            tokens == 0 ? 0
            : SecondsPerToken is { } seconds ? tokens * (((decimal)seconds.Value * (decimal)usdPerSecond) + EnergyUsd)
            : null;
    }
}
