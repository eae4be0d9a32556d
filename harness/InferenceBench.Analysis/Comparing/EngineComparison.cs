using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Analysis.Comparing;

/// <summary>Sets the engines of one run against the first of them: what a wrapper or another library costs.</summary>
public static class EngineComparison
{
    /// <summary>Compares every engine's cells with the first engine's; what each puts on which device may differ.</summary>
    /// <param name="run">A run of several engines.</param>
    /// <param name="options">Threshold and what else need not match.</param>
    /// <exception cref="InputException">The run has one engine.</exception>
    public static RunComparison Of(PricedRun run, CompareOptions options)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(options);
        var engines = run.Run.Outcomes.Select(outcome => outcome.Cell.Engine)
            .Distinct(StringComparer.Ordinal)
            .Select(engine => Slice(run, engine))
            .ToList();
        return engines.Count > 1
            ? RunComparison.Of(
                engines[0], engines[1..], options with { Across = [.. options.Across, MatchField.Engine, MatchField.Device] })
            : throw new InputException(
                ExitCode.ResultsInvalid,
                $"The run has one engine; run a suite of several, e.g. '{ProgramName.Current} run wrappers'.");
    }

    private static PricedRun Slice(PricedRun run, string engine) =>
        run with { Run = run.Run with { Outcomes = [.. run.Run.Outcomes.Where(outcome => outcome.Cell.Engine == engine)] } };
}
