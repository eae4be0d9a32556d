using System.Text.Json.Serialization;
using InferenceBench.Cells;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Cost;

/// <summary>
/// What a cell's tokens cost on a machine. Every $ has the interval of the seconds below it. Formulas: <c>docs/cost-model.md</c>.
/// </summary>
public sealed record CellBill
{
    public required string RunId { get; init; }

    public required string CellId { get; init; }

    public required CellIdentity Cell { get; init; }

    /// <summary>The model behind it: what an API must serve to be its like.</summary>
    [JsonIgnore]
    public CellModel? Model { get; init; }

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

    /// <summary>
    /// The request's $ for its input tokens; with <see cref="RequestOutputUsd"/> exactly <see cref="RequestTotalUsd"/>.
    /// </summary>
    public required decimal? RequestInputUsd { get; init; }

    public required decimal? RequestOutputUsd { get; init; }

    public decimal? RequestTotalUsd => RequestInputUsd + RequestOutputUsd;

    /// <summary>Joules a prompt token, as <see cref="EnergySource"/> says; null when not known.</summary>
    public double? InputJoulesPerToken { get; init; }

    /// <summary>Joules a generated token; null when not known.</summary>
    public double? OutputJoulesPerToken { get; init; }

    /// <summary>
    /// What measured the energy above idle, e.g. <c>rapl</c>; <c>stated</c> for a stated power; empty when not known.
    /// </summary>
    public string EnergySource { get; init; } = "";

    /// <summary>Null when no load was stated.</summary>
    public MonthlyBill? Month { get; init; }
}
