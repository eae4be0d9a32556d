using InferenceBench.Core.Comparison;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Measuring;
using InferenceBench.Core.Results;
using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Cost;

/// <summary>What a cell's tokens cost on a machine. Every $ has the interval of the seconds below it. Formulas: <c>docs/cost-model.md</c>.</summary>
public sealed record CellBill
{
    public required string RunId { get; init; }

    public required string CellId { get; init; }

    public required CellIdentity Cell { get; init; }

    public required MachineCost Machine { get; init; }

    public required double Utilisation { get; init; }

    /// <summary>Tokens of the request that is priced.</summary>
    public required RequestShape Request { get; init; }

    /// <summary>Machine seconds of one request; null when a part it needs was not measured.</summary>
    public required Estimate? RequestSeconds { get; init; }

    /// <summary>Null when no prefill was measured.</summary>
    public required Estimate? InputUsdPerMillion { get; init; }

    /// <summary>Null when no decode was measured.</summary>
    public required Estimate? OutputUsdPerMillion { get; init; }

    /// <summary>What a prompt token that is already in the cache still costs; null without the same cell at a depth.</summary>
    public Estimate? CachedInputUsdPerMillion { get; init; }

    /// <summary>$ for a million tokens, input and output in the request's proportion.</summary>
    public required Estimate? BlendedUsdPerMillion { get; init; }

    public required Estimate? RequestUsd { get; init; }

    /// <summary>The request's $ for its input tokens; with <see cref="RequestOutputUsd"/> exactly <see cref="RequestTotalUsd"/>.</summary>
    public required decimal? RequestInputUsd { get; init; }

    public required decimal? RequestOutputUsd { get; init; }

    public decimal? RequestTotalUsd => RequestInputUsd + RequestOutputUsd;

    /// <summary>Joules above idle a prompt token; null when not measured.</summary>
    public double? InputJoulesPerToken { get; init; }

    /// <summary>Joules above idle a generated token; null when not measured.</summary>
    public double? OutputJoulesPerToken { get; init; }

    /// <summary>Null when no load was stated.</summary>
    public MonthlyBill? Month { get; init; }

    /// <summary>Prices a cell.</summary>
    /// <param name="runId">Run it was measured in.</param>
    /// <param name="outcome">A cell with samples.</param>
    /// <param name="machine">What the machine costs.</param>
    /// <param name="question">Shape of request, utilisation, load.</param>
    /// <exception cref="InputException">The machine's energy is to be measured, and the cell's was not.</exception>
    public static CellBill Of(string runId, CellOutcome outcome, MachineCost machine, CostQuestion question)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(question);
        var energy = TokenEnergy.Of(outcome);
        if (machine.UsdPerJoule > 0 && energy is null)
        {
            throw new InputException(
                ExitCode.PriceInvalid,
                $"The file of the owned machine states no watts, and run '{runId}' has no measured energy; add watts to the file.");
        }

        var workload = outcome.Cell.Workload;
        var request = question.Request ?? new RequestShape(workload.PromptTokens, workload.GeneratedTokens);
        var usdPerSecond = (double)machine.UsdPerHour / 3600 / question.Utilisation;
        var perInputToken = RatioInterval.Of(outcome.Samples.PrefillTerms())?.Inverse(rate => 1 / rate);
        var perOutputToken = RatioInterval.Of(outcome.Samples.DecodeTerms())?.Inverse(rate => 1 / rate);
        var seconds = RatioInterval.Of(outcome.Samples.RequestTerms(request));
        var (inputEnergy, outputEnergy) = EnergyUsd(machine, energy);
        var requestEnergy = (request.InputTokens * inputEnergy) + (request.OutputTokens * outputEnergy);
        var requestUsd = seconds?.Scale(usdPerSecond).Plus((double)requestEnergy);
        decimal? Part(int tokens, Estimate? perToken, decimal energyUsd) =>
            tokens == 0 ? 0 : perToken is { } s ? tokens * (((decimal)s.Value * (decimal)usdPerSecond) + energyUsd) : null;
        return new()
        {
            RunId = runId,
            CellId = outcome.Key,
            Cell = CellIdentity.Of(outcome),
            Machine = machine,
            Utilisation = question.Utilisation,
            Request = request,
            RequestSeconds = seconds,
            InputUsdPerMillion = perInputToken?.Scale(usdPerSecond).Plus((double)inputEnergy).Scale(1e6),
            OutputUsdPerMillion = perOutputToken?.Scale(usdPerSecond).Plus((double)outputEnergy).Scale(1e6),
            BlendedUsdPerMillion = requestUsd?.Scale(1e6 / request.Tokens),
            RequestUsd = requestUsd,
            RequestInputUsd = Part(request.InputTokens, perInputToken, inputEnergy),
            RequestOutputUsd = Part(request.OutputTokens, perOutputToken, outputEnergy),
            InputJoulesPerToken = energy?.InputJoules,
            OutputJoulesPerToken = energy?.OutputJoules,
            Month = seconds is { } s && question.RequestsPerDay is { } load
                ? MonthlyBill.Of(machine, s.Value, requestEnergy, load, question.Utilisation)
                : null,
        };
    }

    private static (decimal Input, decimal Output) EnergyUsd(MachineCost machine, TokenEnergy? energy) =>
        energy is null || machine.UsdPerJoule == 0
            ? (0, 0)
            : ((decimal)energy.InputJoules * machine.UsdPerJoule, (decimal)energy.OutputJoules * machine.UsdPerJoule);
}
