namespace InferenceBench.Reporting.Views;

/// <summary>A model as <c>models list</c> shows it.</summary>
/// <param name="Id">What suites call it.</param>
/// <param name="Weights"><c>trained</c>: pulled from the hub; <c>shape</c>: made here.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Architecture"><c>dense</c> or <c>moe</c>.</param>
/// <param name="TotalParameters">All parameters.</param>
/// <param name="ActiveParameters">Parameters a token passes through.</param>
/// <param name="Quantizations">What the manifest has; empty for a shape, which can have any.</param>
/// <param name="OnThisMachine">Those whose files are here.</param>
public sealed record ListedModel(
    string Id,
    string Weights,
    string Name,
    string Architecture,
    long TotalParameters,
    long ActiveParameters,
    IReadOnlyList<string> Quantizations,
    IReadOnlyList<string> OnThisMachine);
