using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Failures;
using InferenceBench.Plans;

namespace InferenceBench.Cli.Runs;

/// <summary>
/// Turns a suite into llama-bench's tests: prompt and generation apart, a fixed number of repetitions, no sampling.
/// </summary>
internal static class LlamaBenchSuite
{
    /// <summary>Name of such a run; a resumed one is recognised by it.</summary>
    internal const string Name = "llama-bench";

    /// <summary>
    /// Time cap of a cell when nobody gave one, as llama-bench has none: so long that it says nothing of how long the cell takes.
    /// </summary>
    internal const double NoCapSeconds = 3600;

    private const int Repetitions = 5;

    /// <param name="suite">Any suite.</param>
    /// <param name="maxSeconds">Time cap of a cell that the user gave; null = none.</param>
    /// <exception cref="InputException">A workload has a batch, which llama-bench does not know.</exception>
    internal static SuiteFile From(SuiteFile suite, double? maxSeconds)
    {
        if (suite.Workloads.SelectMany(workload => workload.Batch).FirstOrDefault(batch => batch > 1) is > 1 and var batch)
        {
            throw new InputException(
                ExitCode.Usage,
                $"llama-bench's tests have no batch, but the suite has batch {batch}; give --batch 1 or leave out --compat.");
        }

        if (suite.Workloads.Any(workload => workload.Draft is not null || workload.SharedPrefixTokens.Any(tokens => tokens > 0)))
        {
            throw new InputException(ExitCode.Usage, "llama-bench's tests have neither a draft model nor a shared prefix; leave "
                + "out --compat, or take a suite without them.");
        }

        if (suite.Measure.WidestFirst)
        {
            throw new InputException(ExitCode.Usage, "llama-bench's tests have a fixed number of repetitions, whatever their "
                + "spread; leave out --precision or --compat.");
        }

        var defaults = new SuiteMeasure();
        var isGiven = suite.Measure.MinRepetitions == suite.Measure.MaxRepetitions;
        var repetitions = isGiven ? suite.Measure.MinRepetitions : Repetitions;
        return suite with
        {
            Suite = Name,
            Engines = [LlamaCppEngine.Id],
            Rounds = 1,
            Workloads = [.. suite.Workloads.SelectMany(Apart)],
            Measure = defaults with
            {
                MaxSeconds = maxSeconds ?? NoCapSeconds,
                MinRepetitions = repetitions,
                MaxRepetitions = repetitions,
            },
        };
    }

    private static IEnumerable<SuiteWorkload> Apart(SuiteWorkload workload)
    {
        if (workload.PromptTokens.Max() > 0)
        {
            yield return workload with { GeneratedTokens = 0 };
        }

        if (workload.GeneratedTokens.Max() > 0)
        {
            yield return workload with { PromptTokens = 0 };
        }
    }
}
