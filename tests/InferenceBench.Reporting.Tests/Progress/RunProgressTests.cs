using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Progress;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Progress;

public sealed class RunProgressTests
{
    [Fact]
    public void Time_left_is_the_plans_at_first_and_then_scaled_by_what_visits_took()
    {
        var time = new ManualTime();
        var pace = new RunPace(time);
        pace.RunStarted(new RunOutline(Cells: 4, ExpectedSeconds: 40));
        pace.Remaining.ShouldBe(TimeSpan.FromSeconds(40));

        pace.VisitStarted(10);
        time.Pass(4);
        pace.Remaining.ShouldBe(TimeSpan.FromSeconds(36));
        time.Pass(16);
        pace.VisitDone(30);

        pace.Remaining.ShouldBe(TimeSpan.FromSeconds(60));
        pace.Share.ShouldBe(0.25, 1e-9);
    }

    [Fact]
    public void Time_left_never_passes_the_budget_nor_falls_below_zero()
    {
        var time = new ManualTime();
        var pace = new RunPace(time);
        pace.RunStarted(new RunOutline(1, ExpectedSeconds: 100, BudgetSeconds: 30));
        pace.Remaining.ShouldBe(TimeSpan.FromSeconds(30));

        pace.VisitStarted(100);
        time.Pass(500);

        pace.Remaining.ShouldBe(TimeSpan.Zero);
        pace.Share.ShouldBe(1);
    }

    [Fact]
    public void Time_left_is_unknown_when_the_plan_expects_nothing()
    {
        var pace = new RunPace(new ManualTime());
        pace.RunStarted(new RunOutline(1, 0));

        pace.Remaining.ShouldBeNull();
        pace.Share.ShouldBe(0);
    }

    [Fact]
    public void Plain_progress_is_a_line_a_cell()
    {
        var (console, time) = (new RecordingConsole(terminal: false), new ManualTime());
        using var progress = ProgressForms.ForRun(console.Console, ConsoleForm(console), time);

        Play(progress, time);

        console.Text.ShouldBe(
            """
            2 cells to measure, about 20 s left
            first number: decode 30.0 tok/s, a Q4_K_M (one repetition)
            [1/2] ok       a Q4_K_M: prefill 412 ±2 %, decode 30.1 ±2 % tok/s (about 5 s left)
            skipped  c F16: too large
            [2/2] failed   b Q8_0: it died

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_terminal_shows_bar_cell_and_time_left_and_keeps_a_line_a_cell()
    {
        var (console, time) = (new RecordingConsole(terminal: true), new ManualTime());
        using (var progress = ProgressForms.ForRun(console.Console, ConsoleForm(console), time))
        {
            Play(progress, time);
        }

        console.Text.ShouldContain("0/2, about 20 s left");
        console.Text.ShouldContain("decode 30.0 tok/s  a Q4_K_M: repetition 3");
        console.Text.ShouldContain("1/2, about 5 s left");
        console.Text.ShouldContain("━━━");
        console.Text.ShouldNotContain("  : ");
        console.Text.ShouldContain("ok       a Q4_K_M");
        console.Text.ShouldEndWith("\r\u001b[2K");
    }

    [Fact]
    public void A_narrow_terminal_is_not_overrun()
    {
        var (console, time) = (new RecordingConsole(terminal: true, width: 50), new ManualTime());
        using var progress = new AnsiRunProgress(console.Console, time);
        progress.RunStarted(new RunOutline(2, 20));
        time.Pass(1);
        progress.CellStarted(new string('x', 200));
        time.Pass(1);

        console.Text.Split("\r\u001b[2K").ShouldAllBe(line => line.Length < 50);
        console.Text.ShouldContain("…");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    public void The_rates_are_seen_whole_however_long_the_cell_s_name_is(int width)
    {
        var (console, time) = (new RecordingConsole(terminal: true, width), new ManualTime());
        using var progress = new AnsiRunProgress(console.Console, time);
        progress.RunStarted(new RunOutline(120, 20_000));
        time.Pass(1);
        progress.CellStarted(new string('x', 200));
        time.Pass(1);
        progress.Sample(new SampleProgress(1, WarmUp: false, Estimate.Within(12345, 0.1), Estimate.Within(1234, 0.1)));
        time.Pass(1);

        console.Text.Split("\r\u001b[2K")[^1].ShouldContain("prefill 12300, decode 1230 tok/s");
    }

    [Fact]
    public void The_bar_moves_while_a_visit_lasts_and_stops_with_the_run()
    {
        var (console, time) = (new RecordingConsole(terminal: true), new ManualTime());
        var progress = new AnsiRunProgress(console.Console, time);
        progress.RunStarted(new RunOutline(1, 20));
        progress.VisitStarted("a", 1, 20);
        time.Pass(5);
        console.Text.ShouldContain("about 15 s left");

        progress.Dispose();
        var ended = console.Text;
        time.Pass(5);
        console.Text.ShouldBe(ended);
    }

    private static InferenceBench.Reporting.Terminal.OutputForm ConsoleForm(RecordingConsole console) =>
        InferenceBench.Reporting.Terminal.ConsoleOutput.FormOf(console.Console, null);

    private static void Play(IRunProgress progress, ManualTime time)
    {
        progress.RunStarted(new RunOutline(Cells: 2, ExpectedSeconds: 20));
        time.Pass(1);
        progress.CellStarted("a Q4_K_M");
        progress.VisitStarted("a Q4_K_M", 1, 10);
        time.Pass(2);
        progress.Sample(new SampleProgress(1, WarmUp: true));
        time.Pass(2);
        progress.Sample(new SampleProgress(3, WarmUp: false, null, Estimate.Within(30, 0.049)));
        time.Pass(1);
        progress.VisitDone(10);
        progress.CellDone(new CellProgress(
            "a Q4_K_M", CellStatus.Ok, "", Estimate.Within(412, 0.02), Estimate.Within(30.1, 0.02)));
        progress.CellDone(new CellProgress("c F16", CellStatus.Skipped, "too large"));
        progress.CellStarted("b Q8_0");
        progress.VisitStarted("b Q8_0", 1, 10);
        progress.VisitDone(0);
        progress.CellDone(new CellProgress("b Q8_0", CellStatus.Failed, "it died"));
        progress.RunFinished();
    }
}
