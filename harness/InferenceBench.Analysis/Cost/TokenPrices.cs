using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Prices;

namespace InferenceBench.Analysis.Cost;

/// <summary>
/// What tokens, a request and a month cost: a <see cref="Tariff"/> over what a token takes of the machine. The page shows the
/// same numbers.
/// </summary>
public sealed record TokenPrices
{
    /// <summary>Machine seconds of the request; null when a part it needs was not measured.</summary>
    public required Estimate? RequestSeconds { get; init; }

    /// <summary>$ of a million prompt tokens; null when no prefill was measured.</summary>
    public required Estimate? InputUsdPerMillion { get; init; }

    /// <summary>$ of a million generated tokens; null when no decode was measured.</summary>
    public required Estimate? OutputUsdPerMillion { get; init; }

    public required Estimate? RequestUsd { get; init; }

    /// <summary>$ of a million tokens, input and output in the request's proportion.</summary>
    public required Estimate? BlendedUsdPerMillion { get; init; }

    /// <summary>Null when no load was stated.</summary>
    public required MonthlyBill? Month { get; init; }

    /// <summary>Prices.</summary>
    /// <param name="machine">What the machine costs.</param>
    /// <param name="question">Utilisation and load; checked.</param>
    /// <param name="tokens">Machine seconds of a token.</param>
    /// <param name="inputJoules">Measured joules of a prompt token; 0 when not known.</param>
    /// <param name="outputJoules">Measured joules of a generated token; 0 when not known.</param>
    /// <param name="inputTokens">ISL of the request.</param>
    /// <param name="outputTokens">OSL of the request.</param>
    public static TokenPrices Of(
        MachineCost machine, CostQuestion question, TokenSeconds tokens, double inputJoules, double outputJoules,
        double inputTokens, double outputTokens)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(tokens);
        var tariff = Tariff.Of(machine, question.Utilisation);
        var joules = (inputJoules * inputTokens) + (outputJoules * outputTokens);
        var seconds = tokens.Of(inputTokens, outputTokens);
        Estimate? usd = seconds is { } known ? tariff.Usd(known, joules) : null;
        return new()
        {
            RequestSeconds = seconds,
            InputUsdPerMillion = tokens.Input is { } input ? tariff.UsdPerMillion(input, inputJoules) : null,
            OutputUsdPerMillion = tokens.Output is { } output ? tariff.UsdPerMillion(output, outputJoules) : null,
            RequestUsd = usd,
            BlendedUsdPerMillion = usd is { } asked ? Tariff.PerMillion(asked, inputTokens + outputTokens) : null,
            Month = seconds is { } busy && question.RequestsPerDay is { } load
                ? MonthlyBill.Of(machine, busy.Value, (decimal)joules * machine.UsdPerJoule, load, question.Utilisation)
                : null,
        };
    }
}
