using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Analysis.Quality;
using InferenceBench.Analysis.Rows;
using InferenceBench.Results;
using InferenceBench.Results.Quality;

namespace InferenceBench.Analysis.Choosing;

/// <summary>The measured cells of a run as choices.</summary>
/// <param name="Choices">Cheapest first.</param>
/// <param name="Reference">What quality losses are relative to.</param>
public sealed record ChoiceSet(IReadOnlyList<Choice> Choices, LossReference Reference)
{
    /// <summary>Measured cells whose machine has no price: nobody knows whether they are cheaper.</summary>
    public int Unpriced { get; init; }

    /// <summary>Cells that failed, of which the same is true.</summary>
    public int Failed { get; init; }

    /// <summary>Makes the choices of a priced run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="bills">Its cells' $.</param>
    /// <param name="quality">Its qualities; may be empty.</param>
    public static ChoiceSet Of(RunRecord run, IReadOnlyList<CellBill> bills, IReadOnlyList<QualityRow> quality)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(bills);
        ArgumentNullException.ThrowIfNull(quality);
        var rows = QualityJoin.Of(CellRow.All(run), quality).ToLookup(row => (row.RunId, row.Outcome.Key));
        var used = rows.SelectMany(group => group).Select(row => row.Quality).OfType<QualityRow>().ToList();
        var reference = LossReference.Of(used);
        var choices = bills.Where(bill => bill.BlendedUsdPerMillion is not null)
            .SelectMany(bill => rows[(bill.RunId, bill.CellId)].Select(row => Choice(bill, row, reference)))
            .OrderBy(choice => choice.UsdPerMillion.Value)
            .ToList();
        return new(
            [.. choices.Select(choice => choice with
            {
                OnFront = IsOnFront(choice, choices),
                IsPerhapsOnFront = !IsSurelyBeaten(choice, choices),
            })], reference);
    }

    /// <summary>
    /// Requests that the choices answer, each with the tokens that were in the cache before it: only choices of one do the same
    /// work.
    /// </summary>
    public IReadOnlyList<(RequestShape Request, int Depth)> Works() =>
        [.. Choices.Select(choice => (choice.Request, choice.Cell.Cell.Workload.Depth))
            .Distinct()
            .OrderBy(work => work.Request.InputTokens)
            .ThenBy(work => work.Request.OutputTokens)
            .ThenBy(work => work.Depth)];

    /// <summary>
    /// The request is another one than some cells were measured with: their times are not those of the request.
    /// </summary>
    public bool AreTimesOfOtherLengths => Choices.Any(choice => choice.Cell.Cell.Workload is var measured
        && (measured.PromptTokens != choice.Request.InputTokens || measured.GeneratedTokens != choice.Request.OutputTokens));

    private static Choice Choice(CellBill bill, CellRow row, LossReference reference) =>
        new(row.Outcome, bill.BlendedUsdPerMillion!.Value, row.Quality is { } quality ? reference.LossOf(quality) : null)
        {
            Row = row,
            Request = bill.Request,
            Quality = row.Quality,
            Figures = CellMetrics.Bounds.Where(metric => metric != CellMetrics.QualityLoss)
                .ToDictionary(metric => metric.JsonName, metric => (object?)metric.Of(row)?.Value),
        };

    private static bool IsOnFront(Choice choice, IReadOnlyList<Choice> all) => choice.QualityLoss is { } loss && !all.Any(other =>
        other.QualityLoss is { } otherLoss && other.UsdPerMillion.Value <= choice.UsdPerMillion.Value && otherLoss <= loss
        && (other.UsdPerMillion.Value < choice.UsdPerMillion.Value || otherLoss < loss));

    /// <summary>By another that is cheaper beyond the intervals and at least as good.</summary>
    private static bool IsSurelyBeaten(Choice choice, IReadOnlyList<Choice> all) => choice.QualityLoss is not { } loss
        || all.Any(other => other.QualityLoss <= loss && other.UsdPerMillion.High < choice.UsdPerMillion.Low);
}
