using InferenceBench.Cli.Services;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Cli.Tests.Processes;

namespace InferenceBench.Cli.Tests;

public sealed class InterruptionsTests
{
    private readonly TimersByHand _clock = new();
    private int _ends;

    [Fact]
    public async Task The_first_signal_asks_the_program_to_end_and_does_not_end_it()
    {
        var interruptions = New();

        interruptions.Hear();

        await AskedAsync(interruptions);
        _ends.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.999, 0)]
    [InlineData(1, 0)]
    [InlineData(1.001, 1)]
    [InlineData(9, 1)]
    public void A_signal_within_a_second_is_the_same_wish_and_a_later_one_ends_the_program(double seconds, int ends)
    {
        var interruptions = New();
        interruptions.Hear();

        _clock.Pass(seconds);
        interruptions.Hear();

        _ends.ShouldBe(ends);
    }

    [Fact]
    public void A_burst_of_signals_is_one_wish_and_many_later_ones_end_the_program_once()
    {
        var interruptions = New();
        Parallel.For(0, 100, _ => interruptions.Hear());
        _ends.ShouldBe(0);

        _clock.Pass(2);
        Parallel.For(0, 100, _ => interruptions.Hear());

        _ends.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_that_does_not_end_when_asked_is_ended_after_ten_seconds()
    {
        var interruptions = New();
        interruptions.Hear();

        _clock.Pass(9.9);
        _ends.ShouldBe(0);
        _clock.Pass(0.2);

        await RealProgram.UntilAsync(() => Volatile.Read(ref _ends) == 1);
    }

    [Fact]
    public void What_is_under_way_never_keeps_a_signal_waiting()
    {
        var interruptions = New();
        using var never = new ManualResetEventSlim();
        using var registration = interruptions.Asked.Register(() => never.Wait(TimeSpan.FromMinutes(1)));

        interruptions.Hear();
        _clock.Pass(2);
        interruptions.Hear();

        _ends.ShouldBe(1);
        never.Set();
    }

    [Fact]
    public void A_worker_ignores_every_signal()
    {
        var interruptions = New(isWorker: true);

        interruptions.Hear();
        _clock.Pass(2);
        interruptions.Hear();
        _clock.Pass(20);

        interruptions.Asked.IsCancellationRequested.ShouldBeFalse();
        _ends.ShouldBe(0);
    }

    private static Task AskedAsync(Interruptions interruptions) =>
        Task.Delay(TimeSpan.FromMinutes(1), interruptions.Asked)
            .ContinueWith(wait => wait.IsCanceled.ShouldBeTrue(), TaskScheduler.Default);

    private Interruptions New(bool isWorker = false) => new(isWorker, _clock, () => Interlocked.Increment(ref _ends));
}
