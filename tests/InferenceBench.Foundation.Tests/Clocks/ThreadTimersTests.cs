using InferenceBench.Foundation.Clocks;

namespace InferenceBench.Foundation.Tests.Clocks;

public sealed class ThreadTimersTests
{
    private static readonly TimeSpan _often = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);
    private readonly ThreadTimers _clock = new();

    [Fact]
    public async Task Ticks_come_again_and_again_on_one_thread_that_is_none_of_the_pool()
    {
        var threads = new HashSet<Thread>();
        using var ticks = new SemaphoreSlim(0);
        await using var timer = _clock.CreateTimer(
            _ =>
            {
                lock (threads)
                {
                    threads.Add(Thread.CurrentThread);
                }

                ticks.Release();
            },
            null, _often, _often);

        for (var i = 0; i < 20; i++)
        {
            ticks.Wait(_patience).ShouldBeTrue();
        }

        lock (threads)
        {
            threads.ShouldHaveSingleItem().IsThreadPoolThread.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task One_without_a_period_ticks_once_and_again_when_it_is_set_anew()
    {
        using var tick = new SemaphoreSlim(0);
        await using var timer = _clock.CreateTimer(_ => tick.Release(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        tick.Wait(_patience).ShouldBeTrue();
        tick.Wait(20 * _often).ShouldBeFalse();
        timer.Change(_often, Timeout.InfiniteTimeSpan).ShouldBeTrue();
        tick.Wait(_patience).ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_is_set_to_never_sleeps_and_one_that_has_ended_cannot_be_set()
    {
        using var tick = new SemaphoreSlim(0);
        await using var timer = _clock.CreateTimer(_ => tick.Release(), null, Timeout.InfiniteTimeSpan, _often);

        tick.Wait(20 * _often).ShouldBeFalse();
        await timer.DisposeAsync();
        timer.Change(TimeSpan.Zero, _often).ShouldBeFalse();
        tick.Wait(20 * _often).ShouldBeFalse();
    }

    [Fact]
    public async Task Its_end_is_waited_for_until_the_tick_under_way_is_over()
    {
        using var begun = new SemaphoreSlim(0);
        using var goesOn = new SemaphoreSlim(0);
        var isOver = false;
        var timer = _clock.CreateTimer(
            _ =>
            {
                begun.Release();
                goesOn.Wait(_patience);
                isOver = true;
            },
            null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        begun.Wait(_patience).ShouldBeTrue();

        var end = timer.DisposeAsync();

        end.IsCompleted.ShouldBeFalse();
        goesOn.Release();
        await end;
        isOver.ShouldBeTrue();
    }

    [Fact]
    public async Task What_waits_by_it_waits() =>
        await Task.Delay(_often, _clock).WaitAsync(_patience);
}
