using InferenceBench.Cells;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Machine.Facts;
using InferenceBench.Plans;

namespace InferenceBench.Cli.Claims;

/// <summary>The cells of all experiments together, each once however many claims need it.</summary>
/// <param name="Cells">Cell and key.</param>
/// <param name="Builds">Version and package of each engine.</param>
/// <param name="Problems">Experiments that cannot be planned, one sentence each.</param>
internal sealed record ClaimPlan(IReadOnlyList<(string Key, PlannedCell Planned)> Cells, IReadOnlyDictionary<string, string> Builds, IReadOnlyList<InputException> Problems)
{
    /// <summary>Plans.</summary>
    /// <param name="experiments">What the claims need.</param>
    /// <param name="server">Address of a llama-server; null = none.</param>
    /// <param name="parts">Models and engines.</param>
    /// <param name="facts">The machine.</param>
    /// <param name="prepare">Makes or looks up the models of a suite.</param>
    internal static async Task<ClaimPlan> MakeAsync(
        IEnumerable<Experiment> experiments, string? server, SuitePlan parts, MachineFacts facts, Func<SuiteFile, PlanContext, Task<IReadOnlyList<ModelVariant>>> prepare)
    {
        var suites = experiments.Select(experiment => experiment.AsSuite(ClaimSuite.Rounds, ClaimSuite.Measure) with { Server = server }).ToList();
        var problems = new List<InputException>();
        var planned = new List<PlannedCell>();
        if (suites.Count == 0)
        {
            return new([], new Dictionary<string, string>(), []);
        }

        var context = parts.Context(suites[0] with { Engines = [.. suites.SelectMany(suite => suite.Engines).Distinct()] }, facts);
        foreach (var suite in suites)
        {
            try
            {
                planned.AddRange(Planner.Plan(suite, await prepare(suite, context), context));
            }
            catch (InputException e)
            {
                problems.Add(e);
            }
        }

        var builds = parts.Builds;
        var keyed = planned.Select(cell => (Key: CellKey.Of(cell.Cell, builds.GetValueOrDefault(cell.Cell.Engine, "")), Planned: cell));

        // A plan alone has no hashes yet, and then only the path tells models apart.
        return new([.. keyed.DistinctBy(cell => (cell.Key, cell.Planned.Cell.Model.Path))], builds, problems);
    }
}
