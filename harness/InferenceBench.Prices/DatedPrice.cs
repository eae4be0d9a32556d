namespace InferenceBench.Prices;

/// <summary>An amount as one source gives it for a time: what can contradict another.</summary>
/// <param name="What">What it is the price of, so that only the same is compared, e.g. the tier, seller and region, or
/// <c>input</c>.</param>
/// <param name="Usd">The amount.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null = open.</param>
/// <param name="Source">Where it was read.</param>
internal readonly record struct DatedPrice(string What, double Usd, DateOnly From, DateOnly? Until, string Source);
