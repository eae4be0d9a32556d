using InferenceBench.Cli.Load;
using InferenceBench.Results;

namespace InferenceBench.Cli.Services;

/// <summary>What a folder or file of results holds: one of the two.</summary>
/// <param name="Load">A load.</param>
/// <param name="Run">A run of cells.</param>
internal sealed record ReadResults(ReadLoad? Load, RunRecord? Run);
