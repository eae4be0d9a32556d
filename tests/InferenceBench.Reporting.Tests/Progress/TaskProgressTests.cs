using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Progress;

public sealed class TaskProgressTests
{
    [Fact]
    public void Speed_is_that_of_the_last_seconds_and_a_resumed_part_is_not_counted()
    {
        var time = new ManualTime();
        var pace = new TransferPace(time, totalBytes: 1000, alreadyDoneBytes: 500);
        pace.BytesPerSecond.ShouldBeNull();
        pace.Remaining.ShouldBeNull();

        time.Pass(10);
        pace.Report(600);
        pace.BytesPerSecond.ShouldBe(10);
        for (var done = 620; done <= 800; done += 20)
        {
            time.Pass(1);
            pace.Report(done);
        }

        pace.BytesPerSecond!.Value.ShouldBe(20, 1e-9);
        pace.Remaining.ShouldBe(TimeSpan.FromSeconds(10));
        pace.MeanBytesPerSecond!.Value.ShouldBe(15, 1e-9);
        pace.Share.ShouldBe(0.8);
    }

    [Theory]
    [InlineData(1_000_000L, "1.00 MB of 2.00 MB")]
    [InlineData(2_000_000L, "2.00 MB of 2.00 MB")]
    [InlineData(2_500_000L, "2.50 MB")]
    public void More_than_the_total_that_was_estimated_is_not_said_to_be_of_it(long done, string amount) =>
        TaskSentences.Amount(done, 2_000_000).ShouldBe(amount);

    [Property]
    public Property Share_and_time_left_stay_sensible_whatever_is_reported() =>
        Prop.ForAll<long, long, PositiveInt>((total, done, seconds) =>
        {
            var time = new ManualTime();
            var pace = new TransferPace(time, total);
            time.Pass(seconds.Get);
            pace.Report(done);
            return pace.Share is null or (>= 0 and <= 1) && (pace.Remaining is null || pace.Remaining >= TimeSpan.Zero);
        });

    [Fact]
    public void Plain_task_progress_is_quiet()
    {
        var (console, time) = (new RecordingConsole(terminal: false), new ManualTime());
        using (var task = new PlainTaskProgress(console.Console, time).Begin("pull a.gguf", 600_000_000))
        {
            for (var second = 1; second <= 60; second++)
            {
                time.Pass(1);
                task.Report(second * 10_000_000);
            }

            task.Complete();
        }

        console.Text.ShouldBe(
            """
            pull a.gguf: 300 MB of 600 MB, 10.0 MB/s, about 30 s left
            pull a.gguf: 600 MB of 600 MB, 10.0 MB/s, almost done
            pull a.gguf: 600 MB in 1 min 00 s (10.0 MB/s)

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_task_that_does_not_end_is_said_to_have_stopped()
    {
        var (console, time) = (new RecordingConsole(terminal: false), new ManualTime());
        using (var task = new PlainTaskProgress(console.Console, time).Begin("pull [b]a\u001b.gguf", 600, 100))
        {
            time.Pass(1);
            task.Report(300);
        }

        console.Text.ShouldBe("pull [b]a?.gguf: stopped at 300 B of 600 B\n");
    }

    [Fact]
    public void A_terminal_shows_bar_speed_and_time_left_and_keeps_one_line()
    {
        var (console, time) = (new RecordingConsole(terminal: true), new ManualTime());
        using (var task = new AnsiTaskProgress(console.Console, time).Begin("make dense-135m", 100_000_000))
        {
            time.Pass(1);
            task.Report(50_000_000);
            task.Report(60_000_000);
            time.Pass(1);
            task.Report(100_000_000);
            task.Complete();
        }

        console.Text.ShouldContain("━━━━━───── 50 %  50.0 MB of 100 MB  50.0 MB/s, about 1 s left  make dense-135m");
        console.Text.ShouldNotContain("60.0 MB of");
        console.Text.ShouldContain("make dense-135m: 100 MB in 2.0 s (50.0 MB/s)");
    }

    [Fact]
    public void No_line_is_wider_than_the_terminal_and_the_speed_is_seen_whatever_a_file_is_called()
    {
        foreach (var width in new[] { 40, 60, 80, 120 })
        {
            foreach (var kind in OddNames.Kinds)
            {
                foreach (var total in new long?[] { null, 40_000_000_000, 1_000 })
                {
                    var (console, time) = (new RecordingConsole(terminal: true, width), new ManualTime());
                    using (var task = new AnsiTaskProgress(console.Console, time).Begin("Pulling " + OddNames.Of(kind, 3), total))
                    {
                        time.Pass(30);
                        task.Report(1_234_000_000);
                        if (width > 60)
                        {
                            task.Complete();
                        }
                    }

                    var lines = Regex.Replace(
                        console.Text.Replace("\r\u001b[2K", "\n", StringComparison.Ordinal), "\u001b\\[[0-9;]*m", "")
                        .Split('\n');
                    lines.ShouldAllBe(line => TextWidth.Of(line) <= width, $"{kind} at {width}");
                    lines.ShouldContain(line => line.Contains("41.1 MB/s", StringComparison.Ordinal), $"{kind} at {width}");
                }
            }
        }
    }

    [Fact]
    public void A_task_of_unknown_size_shows_what_is_done()
    {
        var (console, time) = (new RecordingConsole(terminal: true), new ManualTime());
        using var task = new AnsiTaskProgress(console.Console, time).Begin("hash", null);
        time.Pass(2);
        task.Report(5_000_000);

        console.Text.ShouldContain("5.00 MB  2.50 MB/s  hash");
        console.Text.ShouldNotContain("%");
    }
}
