using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Tests.Http;

public sealed class AllowanceTests
{
    [Fact]
    public async Task Many_at_once_never_draw_more_than_there_is()
    {
        using var allowance = new Allowance(100);
        var drawn = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            while (allowance.TryTake(0.7))
            {
                Interlocked.Increment(ref drawn);
            }
        })));

        drawn.ShouldBe(142);
        allowance.Taken.ShouldBe(142 * 0.7, 1e-9);
        allowance.Spent.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void What_is_given_back_can_be_drawn_again_until_something_was_refused()
    {
        using var allowance = new Allowance(10);
        allowance.TryTake(8).ShouldBeTrue();
        allowance.GiveBack(6);
        allowance.TryTake(8).ShouldBeTrue();
        allowance.TryTake(1).ShouldBeFalse();
        allowance.GiveBack(9);

        // Whoever was told that no more may be spent has given up: it must stay true.
        allowance.TryTake(1).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_request_of_which_nobody_knows_what_it_costs_is_not_sent(double most)
    {
        using var allowance = new Allowance(10);

        Should.Throw<ArgumentOutOfRangeException>(() => allowance.TryTake(most));
    }
}
