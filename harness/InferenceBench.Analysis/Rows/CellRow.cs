using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Roofline;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Failures;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Rows;

/// <summary>A row of <c>cells.csv</c>: a cell and all that is derived from its samples.</summary>
/// <param name="RunId">Run the cell was measured in.</param>
/// <param name="Outcome">What was measured.</param>
/// <param name="Speeds">How fast it is.</param>
/// <param name="Noise">How far that can be trusted.</param>
/// <param name="Cost">What its tokens cost; null when no price is known or nothing was measured.</param>
public sealed record CellRow(string RunId, CellOutcome Outcome, CellSpeeds Speeds, CellNoise Noise, CellCost? Cost)
{
    /// <summary>Joules a token, measured or by the price's stated power; null when neither is known.</summary>
    public TokenEnergy? Energy { get; init; }

    /// <summary>How good its model's predictions are; null when that was not measured.</summary>
    public InferenceBench.Results.Quality.QualityRow? Quality { get; init; }

    /// <summary>Fewest repetitions that were asked for, over all rounds; the time cap may have come first.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int AskedRepetitions { get; init; }

    /// <summary>How it stands to what it is set against; null when it is set against nothing.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public BaselineRatio? Against { get; init; }

    /// <summary>
    /// Tokens of the cell's own request as they were processed: those of all sequences over repetitions and batch; null without
    /// any.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public (double Input, double Output)? OwnRequest
    {
        get
        {
            var requests = (double)Outcome.Samples.Count * Outcome.Cell.Workload.Batch;
            return requests == 0
                ? null
                : (Outcome.Samples.Sum(s => (double)s.PromptTokens)
                    / requests, Outcome.Samples.Sum(s => (double)s.GeneratedTokens) / requests);
        }
    }

    /// <summary>How near it comes to what its machine can do.</summary>
    public CellRoofline Roofline { get; init; } = CellRoofline.None;

    /// <summary>Derives a row; the same input always gives the same row.</summary>
    public static CellRow Of(
        string runId, CellOutcome outcome, MachinePrice? price, MeasureOptions options, MachineRoofline? roofline = null)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var speeds = CellSpeeds.Of(outcome);
        var row = new CellRow(runId, outcome, speeds, CellNoise.Of(outcome, options), Cost: null)
        {
            Roofline = CellRoofline.Of(outcome, speeds, roofline),
            AskedRepetitions = options.MinRepetitions,
        };
        return row.At(price);
    }

    /// <summary>The rows of a run, in its order.</summary>
    public static IReadOnlyList<CellRow> All(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var document = run.Document;
        var sources = document.AllSources.ToDictionary(source => source.RunId);
        return InParallel.Select(run.Outcomes, outcome =>
        {
            var source = sources.GetValueOrDefault(outcome.RunId ?? document.RunId) ?? document.SourceOf(outcome);
            return Of(source.RunId, outcome, source.Price, source.Measure, source.Roofline);
        });
    }

    /// <summary>The same cell at another price.</summary>
    public CellRow At(MachinePrice? price) => price is null
        ? this with { Cost = null, Energy = TokenEnergy.Of(Outcome, statedWatts: null) }
        : At(MachineCost.Rented(price));

    /// <summary>The same cell on another machine, whose measured energy may be paid by the joule.</summary>
    public CellRow At(MachineCost machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var energy = TokenEnergy.Of(Outcome, machine.StatedWatts);
        return this with
        {
            Cost = Speeds.RequestSeconds is null
                ? null
                : CellCost.Of(machine, Speeds, energy is { IsStated: false } ? energy : null, Outcome),
            Energy = energy,
        };
    }
}
