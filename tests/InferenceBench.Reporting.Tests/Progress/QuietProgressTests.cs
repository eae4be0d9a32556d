using InferenceBench.Reporting.Progress;
using InferenceBench.Testing;
using NSubstitute;

namespace InferenceBench.Reporting.Tests.Progress;

/// <summary>While repetitions run, the terminal's line is drawn at no time of its own.</summary>
public sealed class QuietProgressTests
{
    [Fact]
    public void The_beat_stops_when_repetitions_begin_and_goes_on_when_the_visit_ends()
    {
        var timer = Substitute.For<ITimer>();
        var time = Substitute.For<TimeProvider>();
        time.TimestampFrequency.Returns(1);
        time.CreateTimer(default!, default, default, default).ReturnsForAnyArgs(timer);
        using var progress = new AnsiRunProgress(new RecordingConsole(terminal: true).Console, time);

        progress.VisitStarted("cell", 1, 10);
        timer.DidNotReceiveWithAnyArgs().Change(default, default);
        progress.Repeating();
        timer.Received(1).Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        progress.VisitDone(0);
        timer.Received(1).Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }
}
