using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Progress;

public sealed class StepProgressTests
{
    [Fact]
    public void A_terminal_shows_how_far_it_is_and_how_long_it_takes_before_the_name()
    {
        var (console, time) = (new RecordingConsole(terminal: true, width: 80), new ManualTime());
        var progress = new StepProgress(console.Console, OutputForm.Terminal, time, new string('x', 200), "chunks");
        time.Pass(10);
        progress.Report((10, 40));

        console.Text.ShouldContain("10 of 40 chunks, about 30 s left  xxx");
        time.Pass(30);
        progress.Report((40, 40));
        console.Text.ShouldEndWith("\r\u001b[2K");
    }

    [Fact]
    public void No_line_is_wider_than_the_terminal_whatever_is_done()
    {
        foreach (var width in new[] { 30, 60, 80 })
        {
            foreach (var kind in OddNames.Kinds)
            {
                var (console, time) = (new RecordingConsole(terminal: true, width), new ManualTime());
                var progress = new StepProgress(console.Console, OutputForm.Terminal, time, OddNames.Of(kind, 5), "chunks");
                time.Pass(100);
                progress.Report((1000, 12345));

                var line = console.Text.Split("\r\u001b[2K")[^1];
                TextWidth.Of(line).ShouldBeLessThan(width, kind);
                line.ShouldContain("1000 of 12345 chunks");
            }
        }
    }

    [Fact]
    public void A_file_gets_a_line_every_half_minute_and_none_for_short_work()
    {
        var (console, time) = (new RecordingConsole(terminal: false), new ManualTime());
        var progress = new StepProgress(console.Console, OutputForm.Plain, time, "Scoring a", "chunks");
        for (var done = 1; done <= 4; done++)
        {
            time.Pass(20);
            progress.Report((done, 4));
        }

        console.Text.ShouldBe("Scoring a: 2 of 4 chunks, about 40 s left\n");
    }
}
