using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Plans;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies;

/// <summary>Suites to a plan: makes or finds their models, multiplies them out, gives each cell its key.</summary>
/// <param name="bench">Models and machine.</param>
public sealed class StudyPlanner(StudyBench bench)
{
    private readonly RunPreparation _preparation = bench.Preparation();

    /// <summary>Makes what has to be made and plans one suite.</summary>
    /// <exception cref="InputException">A model cannot be found, made or read.</exception>
    public async Task<StudyPlan> MakeAsync(SuiteFile suite, EngineSurvey survey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var needed = Planner.FilesNeeded(suite, bench.Models.Resolver.Resolve(suite), survey.Context);
        var variants = await _preparation.RunAsync(suite, survey.Context.Engines.Keys, cancellationToken, needed)
            .ConfigureAwait(false);
        return Keyed([suite], Planner.Plan(suite, variants, survey.Context), survey, []);
    }

    /// <summary>Plans several suites together; one that cannot be planned is a problem of the plan.</summary>
    /// <param name="suites">At least one.</param>
    /// <param name="survey">What their engines allow.</param>
    /// <param name="makes">False = what is not there yet is planned without being made.</param>
    /// <param name="cancellationToken">Stops; no partial file stays.</param>
    public async Task<StudyPlan> PlanAllAsync(
        IReadOnlyList<SuiteFile> suites, EngineSurvey survey, bool makes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suites);
        ArgumentNullException.ThrowIfNull(survey);
        var (planned, problems) = (new List<PlannedCell>(), new List<InputException>());
        foreach (var suite in suites)
        {
            try
            {
                var variants = makes
                    ? await _preparation.RunAsync(suite, survey.Context.Engines.Keys, cancellationToken).ConfigureAwait(false)
                    : await _preparation.FindAsync(suite, cancellationToken).ConfigureAwait(false);
                planned.AddRange(Planner.Plan(suite, variants, survey.Context));
            }
            catch (InputException e)
            {
                problems.Add(e);
            }
        }

        return Keyed(suites, planned, survey, problems);
    }

    /// <summary>A model that is not there yet has no hash, and then only the path tells models apart.</summary>
    private static StudyPlan Keyed(
        IReadOnlyList<SuiteFile> suites, IEnumerable<PlannedCell> planned, EngineSurvey survey,
        IReadOnlyList<InputException> problems)
    {
        var keyed = planned.Select(cell => new KeyedPlan(
            CellKey.Of(cell.Cell, survey.Builds.GetValueOrDefault(cell.Cell.Engine, "")), cell));
        return new(suites, [.. keyed.DistinctBy(cell => (cell.Key, cell.Planned.Cell.Model.Path))], problems);
    }
}
