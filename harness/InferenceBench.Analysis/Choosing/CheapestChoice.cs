namespace InferenceBench.Analysis.Choosing;

/// <summary>The cheapest of the choices that keep to all bounds, and what lies beside it.</summary>
/// <param name="Winner">Null when none keeps to all bounds.</param>
/// <param name="AsCheap">Others that keep to the bounds and whose $ interval overlaps the winner's: not surely dearer.</param>
/// <param name="Tighter">One for each bound; empty without a winner.</param>
/// <param name="Closest">For each bound that no choice keeps to, the choice that comes closest; empty with a winner.</param>
public sealed record CheapestChoice(
    Choice? Winner, IReadOnlyList<Choice> AsCheap, IReadOnlyList<TighterBound> Tighter,
    IReadOnlyList<(ChoiceBound Bound, Choice? Best)> Closest)
{
    /// <summary>Chooses.</summary>
    public static CheapestChoice Of(IReadOnlyList<Choice> choices, IReadOnlyList<ChoiceBound> bounds)
    {
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(bounds);
        if (Cheapest(choices, bounds) is not { } winner)
        {
            return new(
                null, [], [],
                [.. bounds.Where(bound => !choices.Any(bound.Admits))
                    .Select(bound => (bound, choices.Where(c => bound.ValueOf(c) is not null).MinBy(bound.ValueOf)))]);
        }

        return new(
            winner,
            [.. Admitted(choices, bounds)
                .Where(choice => choice != winner && Overlap(choice, winner))
                .OrderBy(choice => choice.UsdPerMillion.Value)],
            [.. bounds.Select(bound => Tighten(choices, bounds, bound, winner))],
            []);
    }

    private static TighterBound Tighten(
        IReadOnlyList<Choice> choices, IReadOnlyList<ChoiceBound> bounds, ChoiceBound bound, Choice winner)
    {
        var better = choices.Where(choice => bound.ValueOf(choice) < bound.ValueOf(winner)).ToList();
        var next = Cheapest(better, bounds);
        return new(bound, next, next is null ? null : (next.UsdPerMillion.Value / winner.UsdPerMillion.Value) - 1);
    }

    private static Choice? Cheapest(IEnumerable<Choice> choices, IReadOnlyList<ChoiceBound> bounds) =>
        Admitted(choices, bounds)
            .OrderBy(choice => choice.UsdPerMillion.Value)
            .ThenBy(choice => choice.QualityLoss ?? double.MaxValue)
            .FirstOrDefault();

    private static IEnumerable<Choice> Admitted(IEnumerable<Choice> choices, IReadOnlyList<ChoiceBound> bounds) =>
        choices.Where(choice => bounds.All(bound => bound.Admits(choice)));

    private static bool Overlap(Choice one, Choice other) =>
        one.UsdPerMillion.Low <= other.UsdPerMillion.High && other.UsdPerMillion.Low <= one.UsdPerMillion.High;
}
