using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>Ctrl-C.</summary>
[Trait("Category", "Processes")]
public sealed class InterruptedTests(TinyModels models) : IClassFixture<TinyModels>
{
    [LinuxFact]
    public async Task A_run_that_is_interrupted_says_how_to_go_on_and_goes_on()
    {
        var hit = 0;

        // A terminal sends it to both.
        var (interrupted, results) = await models.HitAsync(
            (run, worker) =>
            {
                hit = worker;
                run.SendInterrupt(worker);
                run.SendInterrupt();
            },
            result => result.ExitCode != (int)ExitCode.Success);

        var folder = Directory.GetDirectories(results).ShouldHaveSingleItem();
        interrupted.ShouldFail(ExitCode.Interrupted).ShouldContain($"--resume {folder}' goes on");
        interrupted.Output.ShouldBe("");
        RealProgram.IsAlive(hit).ShouldBeFalse();
        Journal.Read(Path.Combine(folder, "journal.jsonl"))
            .OfType<VisitDone>()
            .ShouldAllBe(visit => visit.Outcome.Status == CellStatus.Ok);

        using var resumed = models.Start("run", "--resume", "--output", results);
        (await resumed.EndAsync()).ShouldSucceed();
        RunFolder.Open(folder)
            .Read().Outcomes
            .ShouldAllBe(outcome => outcome.Status == CellStatus.Ok && outcome.Samples.Count == 6);
    }

    [LinuxFact]
    public async Task A_run_that_is_signalled_twice_at_once_again_and_again_loses_nothing_and_shows_no_stack_trace()
    {
        await new StruckRun(models).StrikeAsync(
            (run, number) => run.SendTwice(number % 2 == 0 ? RealProgram.Terminate : RealProgram.Interrupt),
            (result, hasBegun) =>
            {
                result.Errors.ShouldNotContain("   at ");
                result.Errors.ShouldNotContain("Unhandled");

                // Before it listens, a signal does what it does to every program.
                int[] early = hasBegun ? [] : [128 + RealProgram.Interrupt, 128 + RealProgram.Terminate];
                int[] right = [(int)ExitCode.Success, (int)ExitCode.Interrupted, .. early];
                right.ShouldContain(result.ExitCode, result.Errors);
            });
    }

    [LinuxFact]
    public async Task Making_a_model_can_be_interrupted_and_leaves_no_half_file()
    {
        var cache = Path.Combine(models.Folder, "another-cache");
        using var make = RealProgram.Start(cache, models.Folder, "models", "make", "llama-3.2-1b-shape");
        await RealProgram.UntilAsync(() => make.HasEnded
            || Directory.Exists(cache) && Directory.GetFiles(cache, "*", SearchOption.AllDirectories).Length > 0);

        make.SendInterrupt();

        (await make.EndAsync()).ShouldFail(ExitCode.Interrupted);
        Directory.GetFiles(cache, "*.gguf*", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
