using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>kill -9, whenever it comes, costs at most the visit under way.</summary>
[Trait("Category", "Processes")]
public sealed class KilledTests(TinyModels models) : IClassFixture<TinyModels>
{
    [LinuxFact]
    public async Task A_worker_that_is_killed_fails_its_cell_and_no_other()
    {
        var (result, results) = await models.HitAsync(
            (run, worker) => RealProgram.Kill(worker), result => result.ExitCode != (int)ExitCode.Success);

        result.ExitCode.ShouldBe((int)ExitCode.CellsFailed, result.Errors);
        result.Flat.ShouldContain("The worker process ended by signal 9");
        var record = RunFolder.Open(Directory.GetDirectories(results).ShouldHaveSingleItem()).Read();
        record.Outcomes.Select(outcome => outcome.Status).ShouldBe([CellStatus.Ok, CellStatus.Failed], ignoreOrder: true);
        record.Outcomes.Single(outcome => outcome.Status == CellStatus.Ok).Samples.Count.ShouldBe(6);
    }

    [LinuxFact]
    public Task A_run_that_is_killed_again_and_again_keeps_every_visit_and_ends_with_every_cell() =>
        new StruckRun(models).StrikeAsync(
            (run, _) => run.Kill(),
            (result, _) => result.Errors.ShouldNotContain("   at "));
}
