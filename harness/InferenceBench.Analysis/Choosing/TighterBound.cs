namespace InferenceBench.Analysis.Choosing;

/// <summary>What it costs to do better than the cheapest choice in one bounded quantity.</summary>
/// <param name="Bound">The bound that is tightened.</param>
/// <param name="Next">The cheapest choice that is better in it and keeps to the other bounds; null when there is none.</param>
/// <param name="CostShare">Its $ over those of the cheapest, less 1; null without it.</param>
public sealed record TighterBound(ChoiceBound Bound, Choice? Next, double? CostShare);
