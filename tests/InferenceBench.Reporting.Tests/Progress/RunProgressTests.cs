using System.Text.RegularExpressions;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
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
            1 more cell is skipped; the table at the end says why.
            first number: decode 28.0 tok/s, a Q4_K_M (warming up)
            [1/2] ok       a Q4_K_M: prefill 412 ±2 %, decode 30.1 ±2 % tok/s (about 5 s left)
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
        console.Text.ShouldContain("1 more cell is skipped; the table at the end says why.");
        console.Text.ShouldContain("decode 28.0 tok/s  a Q4_K_M: warm-up 1");
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
        var (console, time) = (new RecordingConsole(terminal: true, width: 60), new ManualTime());
        using var progress = new AnsiRunProgress(console.Console, time);
        progress.RunStarted(new RunOutline(2, 20));
        time.Pass(1);
        progress.CellStarted(new string('x', 200));
        time.Pass(1);

        console.Text.Split("\r\u001b[2K").ShouldAllBe(line => line.Length < 60);
        console.Text.ShouldContain("xx…xx");
    }

    [Theory]
    [InlineData(0, true, "")]
    [InlineData(1, true, "The one cell cannot run:")]
    [InlineData(3, true, "None of the 3 cells can run:")]
    [InlineData(3, false, "")]
    public void Nothing_to_measure_is_said_as_such_and_has_no_time_left(int skipped, bool endsInTable, string said)
    {
        foreach (var isTerminal in new[] { true, false })
        {
            var (console, time) = (new RecordingConsole(isTerminal), new ManualTime());
            using (var progress = ProgressForms.ForRun(console.Console, ConsoleForm(console), time))
            {
                progress.RunStarted(new RunOutline(0, 0) { Skipped = skipped, EndsInTable = endsInTable });
                time.Pass(5);
            }

            Plain(console.Text).Trim().ShouldBe(said);
        }
    }

    [Fact]
    public void No_line_is_wider_than_the_terminal_and_the_rate_is_seen_whatever_a_cell_is_called()
    {
        foreach (var width in new[] { 40, 60, 72, 80, 100, 132 })
        {
            foreach (var kind in OddNames.Kinds)
            {
                var (console, time) = (new RecordingConsole(terminal: true, width), new ManualTime());
                using (var progress = new AnsiRunProgress(console.Console, time))
                {
                    Play(progress, time, OddNames.Of(kind, 7) + " Q4_K_M 512+128");
                }

                var lines = Plain(console.Text).Split('\n');
                lines.ShouldAllBe(line => TextWidth.Of(line) <= width, $"{kind} at {width}");
                lines.ShouldContain(line => line.Contains("prefill 12300", StringComparison.Ordinal), $"{kind} at {width}");
                if (width >= 60)
                {
                    lines.ShouldContain(line => line.Contains(Rates, StringComparison.Ordinal), $"{kind} at {width}");
                }

                if (width >= 80)
                {
                    lines.ShouldContain(line => line.StartsWith("ok ", StringComparison.Ordinal)
                        && line.Contains("prefill 12300 ±2 %, decode 1230 ±2 % tok/s", StringComparison.Ordinal), kind);
                }
            }
        }
    }

    [Fact]
    public void A_terminal_without_control_codes_gets_lines_that_fit_and_a_file_one_line_a_cell()
    {
        foreach (var kind in OddNames.Kinds)
        {
            using var terminal = new RecordingConsole(terminal: true, width: 60);
            using var file = new RecordingConsole(terminal: false, width: 60);
            foreach (var console in new[] { terminal, file })
            {
                var time = new ManualTime();
                using var progress = new PlainRunProgress(console.Console, time);
                Play(progress, time, OddNames.Of(kind, 7));
            }

            terminal.Text.Split('\n').ShouldAllBe(line => TextWidth.Of(line) <= 60, kind);
            file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3, kind);
        }
    }

    [Theory]
    [InlineData(60)]
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

    private const string Rates = "prefill 12300, decode 1230 tok/s";

    /// <summary>Lines as they were drawn, one after another.</summary>
    private static string Plain(string text) => Regex.Replace(
        text.Replace("\r\u001b[2K", "\n", StringComparison.Ordinal), "\u001b\\[[0-9;]*m", "");

    private static void Play(IRunProgress progress, ManualTime time, string name)
    {
        progress.RunStarted(new RunOutline(Cells: 120, ExpectedSeconds: 40_000));
        time.Pass(1);
        progress.CellStarted(name);
        progress.VisitStarted(name, 1, 10);
        time.Pass(2);
        progress.Sample(new SampleProgress(1, WarmUp: false, Estimate.Within(12345, 0.02), Estimate.Within(1234, 0.02)));
        time.Pass(2);
        progress.VisitDone(39_000);
        progress.CellDone(new CellProgress(name, CellStatus.Ok, "", Estimate.Within(12345, 0.02), Estimate.Within(1234, 0.02)));
        time.Pass(1);
    }

    private static void Play(IRunProgress progress, ManualTime time)
    {
        progress.RunStarted(new RunOutline(Cells: 2, ExpectedSeconds: 20) { Skipped = 1 });
        time.Pass(1);
        progress.CellStarted("a Q4_K_M");
        progress.VisitStarted("a Q4_K_M", 1, 10);
        time.Pass(2);
        progress.Sample(new SampleProgress(1, WarmUp: true, null, Estimate.Within(28, 0.05)));
        time.Pass(2);
        progress.Sample(new SampleProgress(3, WarmUp: false, null, Estimate.Within(30, 0.049)));
        time.Pass(1);
        progress.VisitDone(10);
        progress.CellDone(new CellProgress(
            "a Q4_K_M", CellStatus.Ok, "", Estimate.Within(412, 0.02), Estimate.Within(30.1, 0.02)));
        progress.CellStarted("b Q8_0");
        progress.VisitStarted("b Q8_0", 1, 10);
        progress.VisitDone(0);
        progress.CellDone(new CellProgress("b Q8_0", CellStatus.Failed, "it died"));
        progress.RunFinished();
    }
}
