namespace InferenceBench.Prices;

/// <summary>What a table of LiteLLM has.</summary>
/// <param name="Entries">Models with a price, in US$ a million tokens.</param>
/// <param name="Refused">A sentence for each model whose price cannot be.</param>
public sealed record LiteLlmTable(IReadOnlyList<ApiEntry> Entries, IReadOnlyList<string> Refused);
