using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Cost;

/// <summary>The split of the cells that differ only in ISL and OSL, and what it makes a million tokens cost.</summary>
/// <param name="RunId">Run the cells were measured in.</param>
/// <param name="Cells">What they share; prompt and generated tokens are 0.</param>
/// <param name="Split">The fit.</param>
/// <param name="InputUsdPerMillion">$ for a million input tokens by the fit.</param>
/// <param name="OutputUsdPerMillion">$ for a million output tokens by the fit.</param>
public sealed record CellSplit(
    string RunId, CellIdentity Cells, TokenSplit Split, Estimate InputUsdPerMillion, Estimate OutputUsdPerMillion)
{
    /// <summary>Fits every group of cells that has a grid.</summary>
    /// <param name="runId">Run they were measured in.</param>
    /// <param name="outcomes">Cells with samples.</param>
    /// <param name="machine">What the machine costs by the hour; measured energy is not split by this fit.</param>
    /// <param name="utilisation">Share of the paid hours in which it computes.</param>
    public static IEnumerable<CellSplit> All(
        string runId, IEnumerable<CellOutcome> outcomes, MachineCost machine, double utilisation)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var tariff = Tariff.Of(machine, utilisation);
        return InParallel.Select(outcomes.GroupBy(Shared), group => SplitFit.Of([.. group.Select(Point)]) is not { } split ? null
            : new CellSplit(
                runId, group.Key, split, tariff.UsdPerMillion(split.InputSeconds), tariff.UsdPerMillion(split.OutputSeconds)))
            .OfType<CellSplit>();
    }

    private static CellIdentity Shared(CellOutcome outcome)
    {
        var identity = CellIdentity.Of(outcome);
        return identity with { Workload = identity.Workload with { PromptTokens = 0, GeneratedTokens = 0 } };
    }

    private static GridPoint Point(CellOutcome outcome)
    {
        var samples = outcome.Samples;
        double inputTokens = 0, outputTokens = 0;
        foreach (var sample in samples)
        {
            inputTokens += sample.PromptTokens;
            outputTokens += sample.GeneratedTokens;
        }

        return new(inputTokens / samples.Count, outputTokens / samples.Count, samples.RequestTerms(batch: 1));
    }
}
