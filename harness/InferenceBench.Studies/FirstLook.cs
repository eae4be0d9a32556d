using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies;

/// <summary>
/// A number within the first seconds: when a run has models to make, or much to read before it can begin, its cheapest cell is
/// measured once before the others are made ready. No result holds it; the run measures that cell again among all others.
/// </summary>
/// <param name="bench">Models and workers.</param>
/// <param name="planner">Makes and plans.</param>
internal sealed class FirstLook(StudyBench bench, StudyPlanner planner)
{
    private const int Repetitions = 3;
    private const double MostSeconds = 5;

    /// <summary>What it gave; null when there is nothing to wait for.</summary>
    internal async Task<CellOutcome?> TakeAsync(SuiteFile suite, EngineSurvey survey, CancellationToken cancellationToken)
    {
        var variants = bench.Models.Resolver.Resolve(suite);
        if (!IsLong(suite, variants, survey) || CheapestLook.Of(suite, survey, bench.Models.Resolver) is not { } first)
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
        return await visits.RunAsync(visit, measure, skipSampling: false, onSample: null, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Two models to make, or files to hash for ten seconds and more beside the one that is looked at.</summary>
    private static bool IsLong(SuiteFile suite, IReadOnlyList<ModelVariant> variants, EngineSurvey survey)
    {
        const int Models = 2;
        const long LongToHashBytes = 4L << 30;
        var needed = Planner.FilesNeeded(suite, variants, survey.Context);
        var files = variants.Where(variant => needed.Contains(variant.Model.Path))
            .DistinctBy(variant => variant.Model.Path)
            .ToList();
        return files.Count(IsToBeMade) >= Models
            || (files.Count >= Models
                && files.Where(file => !IsToBeMade(file)).Sum(file => file.Facts?.WeightBytes ?? 0) >= LongToHashBytes);
    }

    private static bool IsToBeMade(ModelVariant variant) =>
        variant.IsUsable && !File.Exists(variant.Model.Path) && !Directory.Exists(variant.Model.Path);
}
