using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Load;

/// <summary>What a folder or file of results holds: one of the two.</summary>
/// <param name="Load">A load.</param>
/// <param name="Run">A run of cells.</param>
internal sealed record ReadResults(ReadLoad? Load, RunRecord? Run)
{
    /// <summary>Reads a load, or a run without the gaps between its tokens.</summary>
    /// <exception cref="InputException">They cannot be read.</exception>
    internal static ReadResults Of(string path) =>
        LoadResults.Read(path) is { } load ? new(load, null) : new(null, ResultInput.ReadWithoutSteps(path));
}
