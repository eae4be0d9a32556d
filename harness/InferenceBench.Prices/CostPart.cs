namespace InferenceBench.Prices;

/// <summary>A part of what an hour of a machine costs.</summary>
/// <param name="Name">E.g. <c>rent</c>, <c>purchase</c>.</param>
/// <param name="UsdPerHour">0 or more.</param>
public sealed record CostPart(string Name, decimal UsdPerHour);
