using InferenceBench.Core.Failures;
using InferenceBench.Core.Results;

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
    public async Task A_run_that_is_killed_again_and_again_ends_with_every_cell_and_keeps_every_visit()
    {
        var random = new Random(20261122);
        var results = models.NewResults();
        var (known, orphans) = (new HashSet<string>(), new List<int>());
        var run = models.StartRun(results);
        for (var kills = 0; kills < 6; kills++)
        {
            await RealProgram.UntilAsync(() => run.HasEnded || Journals(results).Length > 0);
            await Task.Delay(random.Next(50, 1500));
            orphans.AddRange(run.HasEnded ? [] : run.Workers());
            run.Kill();
            await run.EndAsync();
            run.Dispose();
            if (Journals(results) is not [var journal])
            {
                break;
            }

            var visits = VisitsIn(journal);
            visits.IsSupersetOf(known).ShouldBeTrue("A visit was lost.");
            known = visits;
            run = models.Start("run", "--resume", "--output", results);
        }

        var result = await run.EndAsync();
        run.Dispose();
        if (Journals(results).Length > 0)
        {
            result.ShouldSucceed();
        }

        var record = RunFolder.Open(Directory.GetDirectories(results).ShouldHaveSingleItem()).Read();
        record.Outcomes.Count.ShouldBe(2);
        record.Outcomes.ShouldAllBe(outcome => outcome.Status == CellStatus.Ok && outcome.Samples.Count == 6);
        await RealProgram.UntilAsync(() => !orphans.Any(RealProgram.IsAlive));
    }

    private static string[] Journals(string results) => Directory.GetFiles(results, "journal.jsonl", SearchOption.AllDirectories);

    private static HashSet<string> VisitsIn(string journal) =>
        [.. Journal.Read(journal).OfType<VisitDone>().Select(visit => $"{visit.Outcome.Key} {visit.Round} {visit.Outcome.Samples[0].StartedAt:O}")];
}
