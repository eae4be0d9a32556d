using InferenceBench.Measuring.Running;
using InferenceBench.Models.Formats;
using InferenceBench.Plans;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies;

/// <summary>
/// A number within the first minute: when a run has several models to make, its first one is made and measured once before
/// the others. No result holds it; the run measures that cell again among all others.
/// </summary>
/// <param name="bench">Models and workers.</param>
/// <param name="planner">Makes and plans.</param>
internal sealed class FirstLook(StudyBench bench, StudyPlanner planner)
{
    private const int Repetitions = 3;
    private const double MostSeconds = 10;

    /// <summary>What it gave; null when there is nothing to wait for.</summary>
    internal async Task<CellOutcome?> TakeAsync(SuiteFile suite, EngineSurvey survey, CancellationToken cancellationToken)
    {
        var engines = survey.Context.Engines;
        var formats = suite.Engines.Where(engines.ContainsKey).Select(survey.Context.FormatOf).ToHashSet(StringComparer.Ordinal);
        var toMake = bench.Models.Resolver.Resolve(suite)
            .Count(variant => formats.Contains(variant.Format) && IsToBeMade(variant));
        if (toMake < 2 || First(suite, survey) is not { } first)
        {
            return null;
        }

        var plan = await planner.MakeAsync(first, survey, cancellationToken).ConfigureAwait(false);
        if (plan.Cells.FirstOrDefault(cell => cell.Planned.Skip is null) is not { } keyed)
        {
            return null;
        }

        var measure = new MeasureOptions { MinRepetitions = Repetitions, MaxRepetitions = Repetitions, MaxSeconds = MostSeconds };
        var visit = new Visit(keyed.Cell, Round: 1);
        var visits = new VisitRunner(bench.Workers, bench.Snapshot);
        return await visits.RunAsync(visit, measure, skipSampling: false, onSample: null, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsToBeMade(ModelVariant variant) =>
        variant.IsUsable && !File.Exists(variant.Model.Path) && !Directory.Exists(variant.Model.Path);

    /// <summary>The suite's first model in its first form that an engine here reads; null when none does.</summary>
    private static SuiteFile? First(SuiteFile suite, EngineSurvey survey)
    {
        var found = from engine in suite.Engines.Where(survey.Context.Engines.ContainsKey)
                    from quantization in suite.Quantizations
                    where ModelFormats.Knows(survey.Context.FormatOf(engine), quantization)
                    select suite with
                    {
                        Models = [suite.Models[0]],
                        Engines = [engine],
                        Quantizations = [quantization],
                        Workloads = [suite.Workloads[0]],
                        Rounds = 1,
                    };
        return found.FirstOrDefault();
    }
}
